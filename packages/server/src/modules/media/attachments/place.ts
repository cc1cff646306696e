import type { FileVariant } from '@parley/protocol';
import type { FileRow } from './row.ts';

type Placed = Pick<FileRow, 'appId' | 'place' | 'kind'>;

/** Where clients write to, until it is taken from there. */
export const uploadKey = ({ appId, place }: Omit<Placed, 'kind'>): string => `uploads/${appId}/${place}`;

/** What was brought, as it came; nobody outside can write there. */
export const rawKey = ({ appId, place }: Omit<Placed, 'kind'>): string => `files/${appId}/${place}/raw`;

/** What is handed out: a picture made anew, everything else as it came. */
export const keyOf = (file: Placed, variant: FileVariant | undefined): string =>
  file.kind === 'image' || variant
    ? `files/${file.appId}/${file.place}/${variant ?? 'original'}`
    : rawKey(file);

/** Everything a file may have under it. */
export const keysOf = (file: Omit<Placed, 'kind'>): string[] => [
  uploadKey(file),
  ...['raw', 'original', 'small', 'medium', 'large', 'poster'].map(
    (name) => `files/${file.appId}/${file.place}/${name}`,
  ),
];

/** The folders of everything that files of an app have. */
export const placesOf = (app: string): string[] => [`uploads/${app}`, `files/${app}`];
