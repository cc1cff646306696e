import type { ChannelEvent, ParleyEvent } from '@parley/protocol';
import { isLogged } from '../reduce/index.ts';

/** Keeps the events of a channel while something about it is being asked for. */
export interface KeptEvents {
  see(event: ParleyEvent): void;
  /** Keeps from now on; `events` grows until `stop`. */
  keep(cid: string): { readonly events: readonly ChannelEvent[]; stop(): void };
}

/** No request yet. */
export const createKeptEvents = (): KeptEvents => {
  const keepers = new Set<{ cid: string; events: ChannelEvent[] }>();
  return {
    see: (event) => {
      for (const keeper of keepers) {
        if (isLogged(event) && event.cid === keeper.cid) keeper.events.push(event);
      }
    },
    keep: (cid) => {
      const keeper = { cid, events: [] };
      keepers.add(keeper);
      return { events: keeper.events, stop: () => keepers.delete(keeper) };
    },
  };
};
