import type { Message } from '@parley/protocol';
import { useMemo } from 'react';
import { useChatClient } from '../chat/client.ts';
import { originalOf } from '../forwards/original.ts';
import { handlesOf } from '../input/handles.ts';
import { mentionsFromNames, namesFromMentions } from '../input/mentions.ts';
import type { MessageActions } from '../messages/actions.ts';

/** What a conversation does itself; everything else goes to the client. */
export type OwnActions = Pick<
  MessageActions,
  'quote' | 'openThread' | 'startEdit' | 'cancelEdit' | 'jumpTo' | 'markUnread' | 'sources'
>;

/** The actions of a message list over the client. `own` should keep its identity between renders. */
export function useActions(own: OwnActions): MessageActions {
  const client = useChatClient();
  const toSource = useMentionSource();
  return useMemo<MessageActions>(
    () => ({
      ...own,
      react: ({ id, reactions }, emoji) => {
        if (reactions[emoji]?.mine) client.reactions.remove({ id, emoji });
        else client.reactions.add({ id, emoji });
      },
      editText: ({ text }) =>
        namesFromMentions(text, handlesOf(client.state.users()), client.state.groups().items),
      saveEdit: (message: Message, text: string) => {
        own.cancelEdit?.();
        const source = toSource(text);
        if (source !== message.text) client.messages.edit({ id: message.id, text: source });
      },
      remove: ({ id }, reason) =>
        void client.messages.delete({ id, ...(reason !== undefined && { reason }) }),
      vote: ({ id }, options) => void client.polls.vote({ id, options }),
      addOption: ({ id }, text) => {
        // Its own among the options of one poll; a page without `https` has no `randomUUID`.
        const option = { id: `${Date.now()}-${`${Math.random()}`.slice(2)}`, text };
        client.polls.addOption({ id, option });
      },
      endPoll: ({ id }) => void client.polls.close({ id }),
      tellsVoters: true,
      moderates: true,
      blocks: true,
      readers: true,
      history: true,
      pin: ({ id, pinnedAt }) =>
        void (pinnedAt ? client.messages.unpin({ id }) : client.messages.pin({ id })),
      keep: ({ id }, bookmark, fileId) =>
        bookmark
          ? client.bookmarks.delete({ id: bookmark })
          : client.bookmarks.create({ messageId: id, ...(fileId !== undefined && { fileId }) }),
      forwards: true,
      original: (id) => originalOf(client, id),
      reminds: true,
      tasks: true,
      retry: (operation) => client.outbox.retry(operation),
      discard: (operation) => client.outbox.discard(operation),
    }),
    [client, own, toSource],
  );
}

/** Turns typed names into mentions of the people this client knows. */
export function useMentionSource(): (text: string) => string {
  const client = useChatClient();
  return useMemo(
    () => (text) => mentionsFromNames(text, handlesOf(client.state.users()), client.state.groups().items),
    [client],
  );
}
