import type { GroupsState } from '@parley/client';
import { useContext, useEffect, useSyncExternalStore } from 'react';
import { ClientContext } from '../chat/client.ts';

const none: GroupsState = { items: [] };
const unchanging = () => () => {};

/**
 * The groups of the app, by handle; read when somebody first asks for one and kept up to date.
 *
 * @example const { items } = useGroups()
 */
export function useGroups(): GroupsState {
  const client = useContext(ClientContext);
  const read = () => client?.state.groups() ?? none;
  const list = useSyncExternalStore(client?.subscribe ?? unchanging, read, read);
  useEffect(() => {
    // Without a connection what was kept is shown.
    if (!list.loaded) client?.groups.load().catch(() => {});
  }, [client, list.loaded]);
  return list;
}
