import type { Attachment, Capability, Message } from '@parley/protocol';
import { type ReactNode, useContext, useState, useSyncExternalStore } from 'react';
import { ClientContext } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';

import { rightsOver } from '../messages/rights.ts';
import { AttachmentGrid } from './AttachmentGrid.tsx';
import { Lightbox } from './LaterLightbox.tsx';
import { isVisual } from './variants.ts';

const never = () => () => {};
const none: readonly Capability[] = [];

export interface AttachmentsProps {
  message: Message;
}

/** What of it has an address or a file, so that there is something to be seen. */
const isShown = (attachment: Attachment): boolean =>
  isVisual(attachment) &&
  (attachment.fileId !== undefined || (attachment.url !== undefined && !!attachment.width));

/** Everything a message carries besides its text: pictures and films in a grid, the rest below one another. */
export function Attachments({ message }: AttachmentsProps): ReactNode {
  const { slots, me } = useKit();
  const client = useContext(ClientContext);
  const [open, setOpen] = useState<number>();
  const { attachments, cid } = message;
  const capabilities = useSyncExternalStore(
    client?.subscribe ?? never,
    () => client?.state.channel(cid)?.capabilities ?? none,
    () => none,
  );
  const { cards } = rightsOver(message, me, capabilities);
  const visual = attachments.filter(isShown);
  const rest = attachments.filter((attachment) => !isShown(attachment));
  const remove = (fileId: string): void => {
    const left = attachments.filter((one) => one.fileId !== fileId);
    if (left.length === 0 && message.text === '') client?.messages.delete({ id: message.id });
    else client?.messages.edit({ id: message.id, attachments: left });
  };
  const removalOf = ({ fileId, preview }: Attachment): (() => void) | undefined => {
    if (fileId !== undefined) return () => remove(fileId);
    if (preview === undefined || !cards || !client) return undefined;
    return () => void client.previews.remove({ id: message.id, preview });
  };
  return (
    <>
      {visual.length > 0 && (
        <AttachmentGrid attachments={visual} cid={cid} onOpen={setOpen} onRemove={remove} />
      )}
      {rest.map((attachment, at) => (
        <slots.Attachment
          key={attachment.fileId ?? attachment.preview ?? `${at}`}
          attachment={attachment}
          onRemove={removalOf(attachment)}
        />
      ))}
      {open !== undefined && (
        <Lightbox
          items={visual.map((attachment) => ({
            attachment,
            cid,
            author: message.author,
            sentAt: message.createdAt,
          }))}
          at={open}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}
