import type { ChannelView, Upload } from '@parley/client';
import type { Attachment, Capability, Message, NewPoll } from '@parley/protocol';
import type { Features } from '@parley/protocol/capabilities';
import { createElement, useMemo } from 'react';
import { ApartBar } from '../blocking/ApartBar.tsx';
import type { ChannelTitle } from '../channels/title.ts';
import { useChatClient, useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import type { InputCommand } from '../commands/command.ts';
import { useCommands } from '../commands/useCommands.ts';
import { beyondIn } from '../files/beyond.ts';
import { useInputFiles } from '../files/useInputFiles.ts';
import { useInputGifs } from '../gifs/useInputGifs.ts';
import type { CompletionSource } from '../input/completion.ts';
import type { MessageInputProps } from '../input/input.ts';
import { CROWD, warningOf } from '../input/naming.ts';
import { useDraft } from '../input/useDraft.ts';
import { bytes } from '../messages/Attachment.tsx';
import { rightsIn } from '../messages/rights.ts';
import type { MessageRow } from '../messages/rows.ts';
import { isolated } from '../users/isolate.ts';
import { useMentionSource } from './useActions.ts';

interface Options {
  cid: string;
  /** Of a thread: the id of its parent. */
  parentId?: string | undefined;
  channel: ChannelView | undefined;
  title: ChannelTitle | undefined;
  rows: readonly MessageRow[];
  quoting: Message | undefined;
  setQuoting: (message: Message | undefined) => void;
  setEditing: (id: string | undefined) => void;
  sources: readonly CompletionSource[];
  /** What can be typed after `/` besides the kit's own. */
  commands?: readonly InputCommand[] | undefined;
  /** A reply goes to the channel too. */
  alsoInChannel?: boolean | undefined;
  /** Something was sent. */
  onSent?: (() => void) | undefined;
}

/** A message input over the client: its draft, its typing signal, what it sends. */
export function useChannelInput(options: Options): MessageInputProps {
  const { cid, parentId, channel, title, rows, quoting, setQuoting, setEditing } = options;
  const client = useChatClient();
  const { me, nameOf, plain, hides, strings } = useKit();
  const toSource = useMentionSource();
  const [text, setText] = useDraft(parentId ?? cid);
  const warning = useWarning(text, channel);
  const isLocked = useChatState((state) => state.isLocked());
  const person = title?.person;
  const isApart = hides(person);
  const files = useInputFiles(parentId ?? cid);
  const place = { cid, ...(parentId !== undefined && { parentId }) };
  const features = useChatState((state) => state.type(channel?.type ?? '')?.features);
  const refusal = useRefusal(files.items, features);
  const may = (capability: Capability) => !channel || channel.capabilities.includes(capability);
  const closed =
    channel && !channel.capabilities.includes(parentId === undefined ? 'send-message' : 'send-reply');
  const lastOwn = rows.findLast(
    (row) => row.message.author === me && rightsIn(row, me, channel?.capabilities ?? []).edit,
  );

  const send = (written: string, attachments: Attachment[], poll?: NewPoll): void => {
    const seenSeq = parentId === undefined ? channel?.lastSeq : undefined;
    client.messages.send({
      ...place,
      text: written,
      ...(attachments.length > 0 && { attachments }),
      ...(poll && { poll }),
      ...(quoting && { quotedId: quoting.id }),
      ...(options.alsoInChannel && { alsoInChannel: true }),
      ...(seenSeq !== undefined && { seenSeq }),
    });
    setQuoting(undefined);
    options.onSent?.();
  };

  const offered = useInputGifs((gif) => send('', [gif]));
  const gifs = may('attach-file') ? offered : undefined;
  const { commands, source } = useCommands(cid, {
    asks: may('create-poll'),
    gifs: gifs !== undefined,
    more: options.commands,
  });
  const sources = useMemo(
    () => (source ? [...options.sources, source] : options.sources),
    [options.sources, source],
  );

  return {
    text,
    files: may('attach-file') ? files : undefined,
    commands,
    onChange: (next) => {
      setText(next);
      if (next.trim() === '') client.typing.stop(place);
      else if (may('send-typing')) client.typing.start(place);
    },
    onLeave: () => client.typing.stop(place),
    gifs,
    onSend: (typed) => send(toSource(typed), files.attachments()),
    onAsk: may('create-poll') ? (question, poll) => send(toSource(question), [], poll) : undefined,
    onSchedule: (typed, when) => {
      const attachments = files.attachments();
      client.scheduled.create({
        ...place,
        text: toSource(typed),
        ...(attachments.length > 0 && { attachments }),
        ...(quoting && { quotedId: quoting.id }),
        ...(options.alsoInChannel && { alsoInChannel: true }),
        ...when,
      });
      setQuoting(undefined);
    },
    onEditLast: lastOwn && (() => setEditing(lastOwn.key)),
    quoting: quoting && {
      name: nameOf(quoting.author),
      text: plain(quoting.text, { oneLine: true }),
    },
    onCancelQuote: () => setQuoting(undefined),
    placeholder:
      parentId === undefined
        ? strings.writeTo(title?.named ? `#${title.name}` : (title?.name ?? ''))
        : strings.writeReply,
    warning,
    maxLength: features?.textCharacters,
    refusal,
    sources,
    waitUntil: channel && waitOf(channel, rows, me),
    closed: isApart
      ? createElement(ApartBar, { user: person ?? '' })
      : closed
        ? isLocked
          ? strings.guestExpired
          : channel.frozen
            ? strings.moderation.frozen
            : strings.mayNotWrite
        : undefined,
  };
}

/** How many a text notifies, where that is worth a word. */
function useWarning(text: string, channel: ChannelView | undefined): string | undefined {
  const { strings } = useKit();
  const crowdMembers = useChatState((state) => state.app()?.crowdMembers) ?? CROWD;
  const groups = useChatState((state) => state.groups().items);
  if (!channel) return undefined;
  const { memberCount, capabilities } = channel;
  return warningOf(text, { memberCount, capabilities, crowdMembers, groups }, strings.groups);
}

/** Why the files that wait cannot be sent there. */
function useRefusal(files: readonly Upload[], features: Features | undefined): string | undefined {
  const { strings, locale } = useKit();
  const beyond = beyondIn(files, features);
  if (!beyond) return undefined;
  return beyond.what === 'count'
    ? strings.tooManyFiles(beyond.most)
    : strings.tooLargeFile(isolated(beyond.name), bytes(beyond.most, locale));
}

/** When slow mode lets a person write again. A server's clock may differ from ours, so never longer than it lasts. */
function waitOf(channel: ChannelView, rows: readonly MessageRow[], me: string): number | undefined {
  if (channel.slowModeSeconds === 0 || channel.capabilities.includes('skip-slow-mode')) return undefined;
  const last = rows.findLast(({ message, delivery }) => message.author === me && delivery !== 'failed');
  if (!last) return undefined;
  const sentAt = Math.min(Date.parse(last.message.createdAt), Date.now());
  return sentAt + channel.slowModeSeconds * 1_000;
}
