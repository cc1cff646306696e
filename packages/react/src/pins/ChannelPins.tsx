import type { Message } from '@parley/protocol';
import type { ReactNode } from 'react';
import { titleOfChannel } from '../channels/title.ts';
import { useChatClient, useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { PinIcon } from '../parts/icons.tsx';
import { Problem } from '../parts/Problem.tsx';
import { SidePanel } from '../parts/SidePanel.tsx';
import { useAct } from '../parts/useAct.ts';
import { usePins } from './usePins.ts';

export interface ChannelPinsProps {
  cid: string;
  onClose: () => void;
  /** Shows a message in the conversation; without it there is no way to it. */
  onMessage?: ((message: Message) => void) | undefined;
}

/**
 * What is pinned to a channel, the last one pinned first, beside the conversation. Escape closes it.
 *
 * @throws where there is no `<ChatProvider>` above.
 */
export function ChannelPins({ cid, onClose, onMessage }: ChannelPinsProps): ReactNode {
  const { strings, me, cardOf } = useKit();
  const channel = useChatState((state) => state.channel(cid));
  const { items, status, reload } = usePins(cid);
  const title = channel && titleOfChannel(channel, me, cardOf, strings);
  const may = channel?.capabilities.includes('pin-message') ?? false;
  return (
    <SidePanel
      title={strings.pins.title}
      of={title && (title.named ? `#${title.name}` : title.name)}
      onClose={onClose}
    >
      {items.length > 0 ? (
        <ul className="parley-pins" aria-label={strings.pins.title}>
          {items.map((message) => (
            <Pin key={message.id} message={message} may={may} onGone={reload} onMessage={onMessage} />
          ))}
        </ul>
      ) : status === 'failed' ? (
        <p className="parley-side-nothing" role="alert">
          {strings.notReached}{' '}
          <button type="button" className="parley-link-button" onClick={reload}>
            {strings.retry}
          </button>
        </p>
      ) : status === 'loading' ? (
        <p className="parley-side-nothing">{strings.pins.loading}</p>
      ) : (
        <div className="parley-side-empty">
          <PinIcon />
          <p>{strings.pins.none}</p>
          {may && <p>{strings.pins.hint}</p>}
        </div>
      )}
    </SidePanel>
  );
}

interface PinProps {
  message: Message;
  may: boolean;
  onGone: () => void;
  onMessage: ChannelPinsProps['onMessage'];
}

function Pin({ message, may, onGone, onMessage }: PinProps): ReactNode {
  const { strings, nameOf, times, slots } = useKit();
  const client = useChatClient();
  const { busy, problem, run } = useAct();
  const { author, createdAt, text, attachments } = message;
  return (
    <li className="parley-pin">
      <div className="parley-pin-head">
        <slots.Avatar user={author} size={22} />
        <bdi>{nameOf(author)}</bdi>
        <time dateTime={createdAt} title={times.full(createdAt)}>
          {times.moment(createdAt)}
        </time>
        {may && (
          <button
            type="button"
            className="parley-icon-button"
            aria-label={strings.pins.unpin}
            title={strings.pins.unpin}
            disabled={busy}
            onClick={() => run(() => client.messages.unpin({ id: message.id }).acknowledged, onGone)}
          >
            <PinIcon />
          </button>
        )}
      </div>
      {text !== '' && <slots.MessageText text={text} />}
      {attachments.length > 0 && (
        <p className="parley-pin-files">
          {attachments.map(({ name, title }) => name ?? title).find(Boolean) ??
            strings.attachments(attachments.length)}
        </p>
      )}
      {onMessage && (
        <button type="button" className="parley-link-button" onClick={() => onMessage(message)}>
          {strings.pins.show}
        </button>
      )}
      <Problem text={problem} />
    </li>
  );
}
