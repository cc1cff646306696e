import type { Attachment, File } from '@parley/protocol';

/** What a message shows of a file. */
export function attachmentOfFile(file: File): Attachment {
  const { id, kind, name, mimeType, size, width, height, durationMs, waveform, thumbhash } = file;
  const { alt, animated, via, variants } = file;
  return {
    ...{ type: kind, fileId: id, name, mimeType, size },
    ...(width && height && { width, height }),
    ...(durationMs !== undefined && { durationMs }),
    ...(waveform && { waveform }),
    ...(thumbhash && { thumbhash }),
    ...(alt && { alt }),
    ...(animated && { animated }),
    ...(via && { via }),
    ...(variants && { variants }),
  };
}
