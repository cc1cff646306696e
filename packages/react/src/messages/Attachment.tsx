import { isAllowedHref } from '@parley/markdown';
import type { Attachment as AttachmentData } from '@parley/protocol';
import type { ReactNode } from 'react';
import { useKit } from '../chat/kit.ts';
import { FileIcon } from '../parts/icons.tsx';

/** What a message carries besides its text: a picture in its reserved box, or a file with its name and size. */
export function Attachment({ attachment }: { attachment: AttachmentData }): ReactNode {
  const { strings, locale } = useKit();
  const { type, title, text, size, width, height, alt } = attachment;
  // The server refuses other addresses; what an address of its own could do here is not left to that.
  const url = attachment.url !== undefined && isAllowedHref(attachment.url) ? attachment.url : undefined;
  if (type === 'image' && url && width && height) {
    return (
      <a
        className="parley-picture"
        href={url}
        target="_blank"
        rel="noopener noreferrer"
        style={{ aspectRatio: `${width} / ${height}`, maxInlineSize: width }}
      >
        <img src={url} alt={alt ?? title ?? ''} width={width} height={height} loading="lazy" />
      </a>
    );
  }
  const words = (
    <>
      <FileIcon />
      <span>
        <strong dir="auto">{title ?? url ?? strings.attachment}</strong>
        {(text || size !== undefined) && <small dir="auto">{text ?? bytes(size ?? 0, locale)}</small>}
      </span>
    </>
  );
  return url ? (
    <a className="parley-file" href={url} target="_blank" rel="noopener noreferrer nofollow">
      {words}
    </a>
  ) : (
    <div className="parley-file">{words}</div>
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
