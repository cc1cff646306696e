import type { Activity } from '../activity.ts';

import { ParleyError } from '../errors.ts';
import type { Clock } from '../options.ts';
import { type Backoff, delayMs } from '../outbox/backoff.ts';
import { refusalOf } from '../outbox/operation.ts';
import type { OutboxEvent } from '../outbox/reduce.ts';
import type { Store } from '../state/store.ts';
import type { FileStore } from '../store/file-store.ts';
import { isTokenRefused } from '../transport/http.ts';
import { type Bringing, bring } from './bring.ts';
import { lookThrough, over } from './look.ts';
import { nextUpload, type UploadEvent } from './machine.ts';
import { refused } from './refused.ts';
import { plain, type Upload, type UploadFacts } from './upload.ts';

/** What uploads are made of. */
export interface UploadOptions extends Bringing {
  readonly store: Store;
  /** Where bytes outlive the page, if anywhere. */
  readonly kept: FileStore | undefined;
  readonly clock: Clock;
  readonly random: () => number;
  readonly activity: Activity;
  /** This tab delivers what any tab was given. */
  readonly leads: () => boolean;
  /** What is kept changed; other tabs look again. */
  readonly changed: () => void;
  /** Something happened to a file that operations wait for. */
  readonly tell: (event: OutboxEvent) => Promise<void>;
}

/** Files on their way. */
export interface Uploads {
  /** A file of the state that was just given. */
  added(id: string, bytes: Blob): void;
  change(id: string, facts: Partial<UploadFacts> & { readonly position?: number }): void;
  pause(id: string): void;
  resume(id: string): void;
  retry(id: string): void;
  /** Takes it out of where it waits; what left of it is deleted. */
  remove(id: string): void;
  /**
   * Reads what is kept. Rejects when that fails, and changes nothing.
   *
   * @param isBeginning this tab begins to lead: a file that is nowhere is lost
   */
  look(isBeginning: boolean): Promise<void>;
  /** Something changed for the better: who waits for another try tries now. */
  wake(): void;
  /** Bytes of a file this page, or an earlier one, was given. */
  bytes(id: string): Promise<Blob | undefined>;
  close(): void;
}

const backoff: Backoff = { firstMs: 1_000, mostMs: 30_000 };
const atOnce = 3;
/** Bytes shown again while the page lives, so that a picture does not blink when its message arrives. */
const shownMost = 100;
/** Progress is shown this often. */
const progressMs = 100;

const isFinal = (error: unknown): error is ParleyError =>
  error instanceof ParleyError &&
  error.retry === 'never' &&
  error.reason !== 'upload_incomplete' &&
  !isTokenRefused(error);

/** Nothing is on its way yet. */
export const createUploads = (options: UploadOptions): Uploads => {
  const { store, kept, call, clock, random, activity, leads } = options;
  const bytesOf = new Map<string, Blob>();
  const running = new Map<string, { stop: AbortController; wake: () => void }>();
  /** Their refusal is being told to the outbox. */
  const telling = new Set<string>();
  let keeping: Promise<unknown> = Promise.resolve();
  let sends: ReadonlySet<string> = new Set();
  /** Ids that are not needed any more. */
  const dropped = new Set<string>();
  /** Ids that were stored. */
  const known = new Set<string>();
  let isKnown = false;
  let closed = false;

  const all = (): readonly Upload[] => Object.values(store.get().uploads);
  const find = (id: string): Upload | undefined => store.get().uploads[id];

  const put = (upload: Upload): void =>
    store.update((state) => ({ ...state, uploads: { ...state.uploads, [upload.id]: upload } }));

  const remember = (id: string, bytes: Blob): void => {
    bytesOf.delete(id);
    bytesOf.set(id, bytes);
    const going = store.get().uploads;
    for (const old of bytesOf.keys()) {
      if (bytesOf.size <= shownMost) break;
      if (!going[old]) bytesOf.delete(old);
    }
  };

  /** One after the other; what cannot be kept lives as long as the page. */
  const keep = (work: (kept: FileStore) => Promise<void>, failed = () => {}): void => {
    if (!kept) return;
    const done = keeping.then(() => work(kept)).then(options.changed, failed);
    keeping = activity.during(done);
  };
  const keepRecord = (id: string): void =>
    keep(async (it) => {
      const upload = find(id);
      if (upload?.kept) await it.putUpload(bare(upload));
    });

  const step = (id: string, event: UploadEvent, more: Partial<Upload> = {}): void => {
    const upload = find(id);
    if (!upload) return;
    const status = nextUpload(upload.progress.status, event);
    if (status === upload.progress.status && !more.progress) return;
    const progress = status === more.progress?.status ? more.progress : plain(status);
    put({ ...upload, ...more, progress });
    if (status !== 'uploading') keepRecord(id);
  };

  const local = async (id: string): Promise<Blob | undefined> => {
    const held = bytesOf.get(id);
    // Before anything was read nobody knows what is there.
    if (held || !kept || (isKnown && !find(id))) return held;
    const bytes = await kept.bytes(id).catch(() => undefined);
    if (bytes) remember(id, bytes);
    return bytes;
  };

  /** What was given to this page a moment ago has its bytes here, or they are still on their way to `added`. */
  const isMine = ({ id, kept: isKept, fresh }: Upload): boolean =>
    isKept ? leads() && (!fresh || bytesOf.has(id)) : bytesOf.has(id);

  const pump = (): void => {
    if (closed) return;
    const waiting = all()
      .filter((one) => one.progress.status === 'queued' && isMine(one) && !running.has(one.id))
      .sort((a, b) => a.position - b.position);
    for (const { id } of waiting.slice(0, Math.max(0, atOnce - running.size))) {
      void activity.during(carry(id)).finally(pump);
    }
  };

  /** Ends when it is there, refused, paused or taken out: until then every try waits longer, up to a bound. */
  const carry = async (id: string): Promise<void> => {
    const stop = new AbortController();
    running.set(id, { stop, wake: () => {} });
    const goes = (): boolean => !stop.signal.aborted && !closed && find(id) !== undefined;
    for (let attempt = 1; goes(); attempt += 1) {
      const error = await tryOnce(id, stop.signal).then(
        () => undefined,
        (cause: unknown) => cause,
      );
      if (error === undefined || !goes()) break;
      if (isFinal(error)) {
        await refuse(id, error);
        break;
      }
      step(id, 'interrupted');
      const named = error instanceof ParleyError && typeof error.retry === 'object' ? error.retry : undefined;
      await pause(id, named?.afterMs ?? delayMs(backoff, attempt, random()));
    }
    running.delete(id);
  };

  const tryOnce = async (id: string, signal: AbortSignal): Promise<void> => {
    const upload = find(id);
    if (!upload) return;
    const bytes = await local(id);
    if (!bytes) throw lost();
    step(id, 'begun', { progress: { status: 'uploading', sent: 0 } });
    let shownAt = 0;
    await bring(options, {
      id,
      purpose: 'attachment',
      facts: upload,
      bytes,
      signal,
      sent: (count) => {
        if (signal.aborted || (clock.now() - shownAt < progressMs && count < bytes.size)) return;
        shownAt = clock.now();
        const now = find(id);
        if (now?.progress.status === 'uploading')
          put({ ...now, progress: { status: 'uploading', sent: count } });
      },
      arrived: () => step(id, 'sent'),
    });
    step(id, 'done');
    await options.tell({ type: 'uploaded', file: id });
  };

  const refuse = async (id: string, error: ParleyError): Promise<void> => {
    const refusal = refusalOf(error);
    telling.add(id);
    step(id, 'refused', { progress: { status: 'failed', refusal } });
    for (const operation of store.get().operations) {
      if (operation.awaits?.includes(id)) await options.tell({ type: 'refused', id: operation.id, refusal });
    }
    telling.delete(id);
  };

  const pause = (id: string, ms: number): Promise<void> =>
    new Promise((resolve) => {
      const calm = clock.after(ms, resolve);
      const entry = running.get(id);
      if (!entry) return;
      entry.wake = () => {
        calm();
        resolve();
      };
    });

  const halt = (id: string): void => {
    const entry = running.get(id);
    entry?.stop.abort();
    entry?.wake();
  };

  /** Nothing of it stays on the device, but what this page shows. */
  const drop = (ids: readonly string[]): void => {
    if (ids.length === 0) return;
    for (const id of ids) {
      dropped.add(id);
      halt(id);
    }
    store.update((state) => {
      const uploads = Object.fromEntries(Object.entries(state.uploads).filter(([id]) => !ids.includes(id)));
      return { ...state, uploads };
    });
    keep((it) => it.removeUploads(ids));
  };

  /** What became of the messages that files go with. */
  const follow = (): void => {
    const { operations, uploads } = store.get();
    const before = sends;
    sends = new Set(operations.map(({ id }) => id));
    // Only now the message is kept, so from now on its files are kept as its own.
    for (const { id, message = '' } of all()) if (sends.has(message) && !before.has(message)) keepRecord(id);
    drop(over(uploads, operations, before));
    for (const { awaits = [], progress } of operations) {
      // Its person wants the message all the same.
      if (progress.status === 'queued') for (const id of awaits) if (!telling.has(id)) again(id);
    }
  };

  const again = (id: string): void => {
    step(id, 'retried');
    pump();
  };

  /** What waits for a file that came meanwhile goes on; what waits for one that is lost is refused. */
  const settle = async (isBeginning: boolean): Promise<void> => {
    for (const { id, awaits = [], progress } of store.get().operations) {
      for (const file of awaits) {
        const upload = find(file);
        if (upload?.progress.status === 'ready') await options.tell({ type: 'uploaded', file });
        if (upload || !isBeginning || progress.status !== 'queued') continue;
        await options.tell({ type: 'refused', id, refusal: refusalOf(lost()) });
      }
    }
  };

  const look = async (isBeginning: boolean): Promise<void> => {
    // After this tab's own writes: what is read would be older than what it knows.
    let before = store.get().uploads;
    const reading = keeping.then(() => {
      before = store.get().uploads;
      return kept?.uploads() ?? [];
    });
    keeping = reading.catch(() => {});
    // What was taken out while it was read must not come back.
    const stored = (await reading).filter(({ id }) => !dropped.has(id));
    const { operations, uploads: held } = store.get();
    const looked = lookThrough({ before, held, stored, known, operations, isFirst: !isKnown });
    isKnown = true;
    for (const { id } of stored) known.add(id);
    store.update((state) => ({ ...state, uploads: { ...state.uploads, ...looked.uploads } }));
    drop(looked.gone);
    for (const { id, progress } of all()) if (progress.status === 'paused') halt(id);
    if (leads()) await settle(isBeginning);
    pump();
  };

  const stop = store.subscribe(() => {
    const { operations } = store.get();
    if (operations === seen) return;
    seen = operations;
    follow();
  });
  let seen = store.get().operations;
  sends = new Set(seen.map(({ id }) => id));

  return {
    added: (id, bytes) => {
      remember(id, bytes);
      /** As it is stored: every tab that reads it was told of it. */
      const bare = ({ fresh: _, ...upload }: Upload): Upload => upload;

      const lost = () => {
        const upload = find(id);
        if (upload) put({ ...upload, kept: false });
        pump();
      };
      if (!kept) return lost();
      keep(async (it) => {
        const upload = find(id);
        if (!upload) return;
        await it.putUpload(bare(upload), bytes);
        known.add(id);
        pump();
      }, lost);
    },
    change: (id, facts) => {
      const upload = find(id);
      if (!upload) return;
      put({ ...upload, ...facts });
      keepRecord(id);
    },
    pause: (id) => {
      step(id, 'paused');
      if (find(id)?.progress.status === 'paused') halt(id);
    },
    resume: (id) => {
      step(id, 'resumed');
      pump();
    },
    retry: again,
    remove: (id) => {
      const left = find(id)?.progress.status !== 'queued';
      drop([id]);
      // What is in no message is deleted by the engine after a week anyway.
      if (left) activity.during(call('files.delete', { id })).catch(() => {});
    },
    look,
    wake: () => {
      for (const { wake } of running.values()) wake();
      pump();
    },
    bytes: local,
    close: () => {
      closed = true;
      stop();
      for (const id of running.keys()) halt(id);
    },
  };
};

/** As it is stored: every tab that reads it was told of it. */
const bare = ({ fresh: _, ...upload }: Upload): Upload => upload;

const lost = (): ParleyError =>
  refused('file_not_found', 'unable to upload the file, its bytes are no longer on this device');
