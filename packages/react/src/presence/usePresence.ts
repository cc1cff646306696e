import type { OwnPresence, Presence } from '@parley/protocol';
import { useContext, useEffect, useSyncExternalStore } from 'react';
import { ClientContext } from '../chat/client.ts';

const nothing = () => () => {};

/**
 * How a person is shown, for as long as the component is on the screen. Unknown (`undefined`) until the first answer, and
 * where there is no client.
 *
 * @param user absent for nobody
 * @example const isOnline = usePresence('bob')?.state === 'online'
 */
export function usePresence(user: string | undefined): Presence | undefined {
  const client = useContext(ClientContext);
  useEffect(() => (user === undefined ? undefined : client?.presence.watch([user])), [client, user]);
  const snapshot = () => (user === undefined ? undefined : client?.state.presence(user));
  return useSyncExternalStore(client?.subscribe ?? nothing, snapshot, snapshot);
}

/** What the person set for themselves: away, not to be disturbed. Unknown while nobody is watched. */
export function useOwnPresence(): OwnPresence | undefined {
  const client = useContext(ClientContext);
  const snapshot = () => client?.state.ownPresence();
  return useSyncExternalStore(client?.subscribe ?? nothing, snapshot, snapshot);
}
