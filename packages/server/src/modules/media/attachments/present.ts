import type { Attachment, File } from '@parley/protocol';
import type { FileRow } from './row.ts';

/** Where a picture of a person, a channel or an emoji lies for good. Whoever has the address may look. */
export const picturePath = '/pictures/';

/** Is it a picture that everybody of the app may see? Pure. */
export const isLasting = ({ purpose, state }: FileRow): boolean =>
  state === 'ready' && purpose !== 'attachment' && purpose !== 'import';

/** A file's lasting address, where it has one. */
const lasting = (row: FileRow): string | undefined =>
  isLasting(row) ? `${picturePath}${row.appId}/${row.place}` : undefined;

const measures = (row: FileRow) => ({
  ...(row.width !== null && { width: row.width }),
  ...(row.height !== null && { height: row.height }),
  ...(row.durationMs !== null && { durationMs: row.durationMs }),
  ...(row.waveform && { waveform: row.waveform }),
  ...(row.thumbhash !== null && { thumbhash: row.thumbhash }),
});

export const presentFile = (row: FileRow): File => {
  const url = lasting(row);
  return {
    id: row.id,
    purpose: row.purpose,
    name: row.name,
    mimeType: row.mimeType,
    size: row.size,
    kind: row.kind,
    state: row.state,
    ...(row.refused && { refused: row.refused }),
    ...measures(row),
    ...(row.alt !== null && { alt: row.alt }),
    ...(row.animated && { animated: true }),
    ...(row.via !== null && { via: row.via }),
    ...(row.variants && { variants: row.variants }),
    ...(url !== undefined && { url }),
    createdAt: row.createdAt.toISOString(),
  };
};

/** What a message shows of a file: all of it our own word but what its author wrote beside it. */
export const presentAttachment = (row: FileRow, written: Attachment): Attachment => {
  const alt = written.alt ?? row.alt;
  return {
    type: row.kind,
    fileId: row.id,
    name: row.name,
    ...(written.title !== undefined && { title: written.title }),
    ...(written.text !== undefined && { text: written.text }),
    mimeType: row.mimeType,
    size: row.size,
    ...measures(row),
    ...(alt !== null && { alt }),
    ...(row.animated && { animated: true }),
    ...(row.via !== null && { via: row.via }),
    ...(row.variants && { variants: row.variants }),
    ...(written.custom && { custom: written.custom }),
  };
};
