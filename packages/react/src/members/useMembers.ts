import type { Member } from '@parley/protocol';
import { useEffect, useMemo, useState } from 'react';
import { useChatClient, useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import type { Status } from '../messages/list.ts';

/** Who is in a channel. */
export interface MembersState {
  /** Those with a role first, then by name. */
  members: readonly Member[];
  /** Until `ready` only those met on the way are here. */
  status: Status;
}

const rank = { owner: 0, admin: 1, moderator: 2, member: 3 } as const;

/** The members of a channel, loaded when it is first used and kept up to date. */
export function useMembers(cid: string): MembersState {
  const client = useChatClient();
  const { nameOf } = useKit();
  const held = useChatState((state) => state.members(cid));
  const connected = useChatState((state) => state.connection().state === 'live');
  const [status, setStatus] = useState<MembersState['status']>('loading');
  useEffect(() => {
    if (!connected) return;
    let current = true;
    client
      .channel(cid)
      .loadMembers()
      .then(
        () => current && setStatus('ready'),
        () => current && setStatus('failed'),
      );
    return () => {
      current = false;
    };
  }, [client, cid, connected]);
  // Given up with everything held of the channel, as when one moderates it from now on.
  const isLost = status === 'ready' && Object.keys(held).length === 0;
  useEffect(() => {
    if (isLost)
      client
        .channel(cid)
        .loadMembers()
        .catch(() => setStatus('failed'));
  }, [client, cid, isLost]);
  const members = useMemo(
    () =>
      Object.values(held).sort(
        (a, b) => rank[a.role] - rank[b.role] || nameOf(a.user).localeCompare(nameOf(b.user)),
      ),
    [held, nameOf],
  );
  return { members, status };
}

/** Who alone owns a channel, once everybody in it is known. */
export const lastOwnerOf = (members: readonly Member[], memberCount = 0): string | undefined => {
  const owners = members.filter(({ role }) => role === 'owner');
  return members.length >= memberCount && owners.length === 1 ? owners[0]?.user : undefined;
};
