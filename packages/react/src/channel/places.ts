import type { Client } from '@parley/client';
import type { Place } from '../messages/place.ts';

const held = new WeakMap<Client, Map<string, Place>>();

/** Where a person stood in the channels they left, by cid, for as long as the page lives. */
export function placesOf(client: Client): Map<string, Place> {
  const places = held.get(client) ?? new Map<string, Place>();
  held.set(client, places);
  return places;
}
