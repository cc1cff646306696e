import type { Client } from '@parley/client';
import { useMemo } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import type { CompletionSource } from '../input/completion.ts';
import { CROWD, mayNameMany } from '../input/naming.ts';
import { laterSource } from '../input/sources/later.ts';

/** All members are asked for in channels of up to so many; in larger ones nobody can be told to be outside. */
const LOADED_MEMBERS = 200;

const load = () => import('../input/sources/index.ts');
const none: readonly CompletionSource[] = [];

/**
 * What completes in a channel: people, channels and emoji, over the client.
 *
 * @param more sources of the host, for characters of their own; keep the list's identity between renders
 */
export function useSources(cid: string, more = none): readonly CompletionSource[] {
  const client = useChatClient();
  const { me, strings, slots } = useKit();
  return useMemo(() => {
    const people = laterSource({ trigger: '@', label: strings.completePeople }, async () =>
      (await load()).peopleSource({
        ...peopleOf(client, cid),
        me,
        strings,
        picture: (user) => <slots.Avatar user={user} size={22} presence />,
      }),
    );
    const channels = laterSource({ trigger: '#', label: strings.completeChannels }, async () =>
      (await load()).channelsSource(() => client.state.channelList().channels, strings),
    );
    const emoji = laterSource({ trigger: ':', label: strings.completeEmoji, least: 2 }, async () =>
      (await load()).emojiSource(strings, {
        items: () => client.state.emoji().items,
        load: () => {
          if (!client.state.emoji().loaded) client.emoji.load().catch(() => {});
        },
      }),
    );
    return [people, channels, emoji, ...more];
  }, [client, cid, me, strings, slots, more]);
}

function peopleOf(client: Client, cid: string) {
  return {
    users: () => client.state.users(),
    members: () => {
      const count = client.state.channel(cid)?.memberCount;
      const held = new Set(Object.keys(client.state.members(cid)));
      return count !== undefined && held.size >= count ? held : undefined;
    },
    mayNameMany: () => {
      const channel = client.state.channel(cid);
      return !channel || mayNameMany({ ...channel, crowdMembers: client.state.app()?.crowdMembers ?? CROWD });
    },
    search: (query: string) => client.users.search({ query, limit: 10 }),
    groups: () => client.state.groups().items,
    loadGroups: async () => {
      if (!client.state.groups().loaded) await client.groups.load();
    },
    loadMembers: async () => {
      const count = client.state.channel(cid)?.memberCount ?? Number.POSITIVE_INFINITY;
      const held = Object.keys(client.state.members(cid)).length;
      if (held < count && count <= LOADED_MEMBERS) await client.channel(cid).loadMembers();
    },
  };
}
