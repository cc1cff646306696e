import type { Activity } from '../activity.ts';
import type { Files } from '../api.ts';
import { later, laterVerbs } from '../later.ts';
import type { ClientOptions, Clock } from '../options.ts';
import type { OutboxEvent } from '../outbox/reduce.ts';
import type { Store } from '../state/store.ts';
import type { FileStore } from '../store/file-store.ts';
import type { Call } from '../transport/http.ts';
import { named } from './named.ts';
import type { Upload } from './upload.ts';
import type { Work } from './work.ts';

/** What files are made of. */
export interface FileOptions {
  readonly store: Store;
  readonly kept: FileStore | undefined;
  readonly call: Call;
  readonly url: string;
  readonly fetch: ClientOptions['fetch'];
  readonly clock: Clock;
  readonly random: () => number;
  readonly ids: () => string;
  readonly activity: Activity;
  readonly leads: () => boolean;
  readonly changed: () => void;
  readonly tell: (event: OutboxEvent) => Promise<void>;
}

/** The noun, and what the client tells it. */
export interface FileWork {
  readonly files: Files;
  /** What is kept changed, or this tab begins to lead. */
  look(isBeginning?: boolean): void;
  wake(): void;
  close(): void;
}

const handed = ['change', 'pause', 'resume', 'retry', 'remove', 'bytes', 'upload', 'url', 'picture'] as const;

/** What carries files is loaded with the first of them. */
export const createFiles = (options: FileOptions): FileWork => {
  const { store, kept, ids, clock, activity, call } = options;
  let work: Work | undefined;
  /** What is kept could not be read: nobody knows yet what waits. */
  let unread: { isBeginning: boolean } | undefined;
  const load = later(() =>
    activity.during(
      import('./work.ts').then(({ createWork }) => {
        work = createWork(options);
        return work;
      }),
    ),
  );
  const look = async (isBeginning: boolean): Promise<void> => {
    const some = store.get().operations.some(({ awaits }) => awaits?.length);
    if (work || some || (await kept?.uploads())?.length) await (await load()).look(isBeginning);
  };
  const lookSoon = (isBeginning: boolean): void => {
    unread = undefined;
    const looked = look(isBeginning).catch(() => {
      unread = { isBeginning };
    });
    void activity.during(looked);
  };

  return {
    files: {
      // Whatever is asked of a file is done by what carries it.
      ...laterVerbs<Pick<Files, (typeof handed)[number]>>(handed, activity, load),
      add: ({ file, place, ...facts }) => {
        const id = ids();
        const now = clock.now();
        const upload: Upload = {
          ...named(file),
          ...facts,
          ...(place !== undefined && { place }),
          id,
          size: file.size,
          at: new Date(now).toISOString(),
          // After all that wait, also of the same moment.
          position: Math.max(now, ...Object.values(store.get().uploads).map(({ position }) => position + 1)),
          kept: kept !== undefined,
          fresh: true,
          progress: { status: 'queued' },
        };
        store.update((state) => ({ ...state, uploads: { ...state.uploads, [id]: upload } }));
        void activity.during(load().then((it) => it.added(id, file)));
        return id;
      },
      list: (input) => call('files.list', input),
      update: (input) => call('files.update', input),
    },
    look: (isBeginning = false) => lookSoon(isBeginning),
    wake: () => {
      if (unread) lookSoon(unread.isBeginning);
      work?.wake();
    },
    close: () => work?.close(),
  };
};
