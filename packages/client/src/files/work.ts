import type { File as FileAnswer } from '@parley/protocol';
import { bring } from './bring.ts';
import type { FileOptions } from './files.ts';
import { named } from './named.ts';
import { createPictures, type Pictures } from './pictures.ts';
import { createTransfer } from './transfer.ts';
import type { NewUpload } from './upload.ts';
import { createUploads, type Uploads } from './uploads.ts';
import { createUrls, type Urls } from './urls.ts';

/** Everything about bytes: loaded when the first of them come or go. */
export interface Work extends Uploads {
  readonly url: Urls;
  readonly picture: Pictures;
  upload(input: NewUpload): Promise<FileAnswer>;
}

/** Nothing is on its way yet. */
export const createWork = (options: FileOptions): Work => {
  const { call, ids } = options;
  const origin = options.url.replace(/\/+$/, '');
  const transfer = createTransfer(options.fetch);
  const url = createUrls({ call, origin, clock: options.clock });
  return {
    ...createUploads({ ...options, origin, transfer }),
    url,
    picture: createPictures({ ...options, url, fetch: options.fetch ?? ((...request) => fetch(...request)) }),
    upload: ({
      id = ids(),
      file,
      purpose,
      sent = () => {},
      signal = new AbortController().signal,
      ...facts
    }) => {
      const what = { id, purpose, facts: { ...named(file), ...facts }, bytes: file };
      return bring({ call, transfer, origin }, { ...what, signal, sent, arrived: () => {} });
    },
  };
};
