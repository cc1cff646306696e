import type { ChannelView } from '@parley/client';
import { toPlainText } from '@parley/markdown';
import type { Attachment, Message, NewPoll } from '@parley/protocol';
import type { ChannelTitle } from '../channels/title.ts';
import { useChatClient, useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { useInputFiles } from '../files/useInputFiles.ts';
import { useInputGifs } from '../gifs/useInputGifs.ts';
import type { CompletionSource } from '../input/completion.ts';
import type { MessageInputProps } from '../input/input.ts';
import { useDraft } from '../input/useDraft.ts';
import { rightsIn } from '../messages/rights.ts';
import type { MessageRow } from '../messages/rows.ts';
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
  /** A reply goes to the channel too. */
  alsoInChannel?: boolean | undefined;
  /** Something was sent. */
  onSent?: (() => void) | undefined;
}

const LONGEST = 4_000;

/** A message input over the client: its draft, its typing signal, what it sends. */
export function useChannelInput(options: Options): MessageInputProps {
  const { cid, parentId, channel, title, rows, quoting, setQuoting, setEditing } = options;
  const client = useChatClient();
  const { me, nameOf, strings } = useKit();
  const toSource = useMentionSource();
  const [text, setText] = useDraft(parentId ?? cid);
  const isLocked = useChatState((state) => state.isLocked());
  const files = useInputFiles(parentId ?? cid);
  const place = { cid, ...(parentId !== undefined && { parentId }) };
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

  return {
    text,
    files,
    onChange: (next) => {
      setText(next);
      if (next.trim() === '') client.typing.stop(place);
      else client.typing.start(place);
    },
    onLeave: () => client.typing.stop(place),
    gifs: useInputGifs((gif) => send('', [gif])),
    onSend: (typed) => send(toSource(typed), files.attachments()),
    onAsk: (question, poll) => send(toSource(question), [], poll),
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
      text: toPlainText(quoting.text, nameOf, { oneLine: true }),
    },
    onCancelQuote: () => setQuoting(undefined),
    placeholder:
      parentId === undefined
        ? strings.writeTo(title?.named ? `#${title.name}` : (title?.name ?? ''))
        : strings.writeReply,
    maxLength: LONGEST,
    sources: options.sources,
    waitUntil: channel && waitOf(channel, rows, me),
    closed: closed
      ? isLocked
        ? strings.guestExpired
        : channel.frozen
          ? strings.moderation.frozen
          : strings.mayNotWrite
      : undefined,
  };
}

/** When slow mode lets a person write again. A server's clock may differ from ours, so never longer than it lasts. */
function waitOf(channel: ChannelView, rows: readonly MessageRow[], me: string): number | undefined {
  if (channel.slowModeSeconds === 0 || channel.capabilities.includes('skip-slow-mode')) return undefined;
  const last = rows.findLast(({ message, delivery }) => message.author === me && delivery !== 'failed');
  if (!last) return undefined;
  const sentAt = Math.min(Date.parse(last.message.createdAt), Date.now());
  return sentAt + channel.slowModeSeconds * 1_000;
}
