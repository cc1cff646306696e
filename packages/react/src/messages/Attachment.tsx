import { isAllowedHref } from '@parley/markdown';
import type { Attachment as AttachmentData } from '@parley/protocol';
import type { ReactNode } from 'react';
import { useKit } from '../chat/kit.ts';
import { AudioPlayer } from '../files/LaterAudioPlayer.tsx';
import { UploadState } from '../files/UploadState.tsx';
import { useDownload } from '../files/useDownload.ts';
import { useUpload } from '../files/useUpload.ts';
import { DownloadIcon, FileIcon } from '../parts/icons.tsx';
import { LinkCard } from '../previews/LinkCard.tsx';

export interface AttachmentProps {
  attachment: AttachmentData;
  /** Takes a file that is not sent yet out of the message. */
  onRemove?: (() => void) | undefined;
}

/** What a message carries besides text, pictures and films: a sound to be played, or a file with its name and size. */
export function Attachment({ attachment, onRemove }: AttachmentProps): ReactNode {
  const { strings, locale } = useKit();
  const { type, title, name, text, size, fileId } = attachment;
  const upload = useUpload(fileId);
  const { download, busy, problem } = useDownload();
  // The server refuses other addresses; what an address of its own could do here is not left to that.
  const url = attachment.url !== undefined && isAllowedHref(attachment.url) ? attachment.url : undefined;
  const state = upload && <UploadState upload={upload} onRemove={onRemove} />;
  if (type === 'link' && url) return <LinkCard attachment={attachment} onRemove={onRemove} />;
  if (type === 'audio' && (fileId !== undefined || url)) {
    return (
      <div className="parley-file-row">
        <AudioPlayer attachment={attachment} />
        {state}
      </div>
    );
  }
  const words = (
    <>
      <FileIcon />
      <span>
        <strong dir="auto">{title ?? name ?? url ?? strings.attachment}</strong>
        {(text || problem || size !== undefined) && (
          <small dir="auto">{problem ?? text ?? bytes(size ?? 0, locale)}</small>
        )}
      </span>
    </>
  );
  if (url)
    return (
      <a className="parley-file" href={url} target="_blank" rel="noopener noreferrer nofollow">
        {words}
      </a>
    );
  if (fileId === undefined) return <div className="parley-file">{words}</div>;
  if (upload)
    return (
      <div className="parley-file">
        {words}
        {state}
      </div>
    );
  return (
    <button type="button" className="parley-file" disabled={busy} onClick={() => download(fileId)}>
      {words}
      <span className="parley-hidden">{strings.download}</span>
      <DownloadIcon />
    </button>
  );
}

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** `1.4 MB` in the reader's language. */
export function bytes(size: number, locale?: string): string {
  const power = Math.min(Math.floor(Math.log10(Math.max(size, 1)) / 3), units.length - 1);
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[power] ?? 'byte',
    maximumFractionDigits: 1,
  }).format(size / 1000 ** power);
}
