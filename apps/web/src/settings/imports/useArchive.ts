import { ParleyError } from '@parley/client';
import type { Import } from '@parley/protocol';
import { useChatClient } from '@parley/react';
import { newId } from '@parley/react/parts';
import { useEffect, useRef, useState } from 'react';
import { forgetLeft, isSameFile, leftUpload, rememberLeft } from './left.ts';

/** An archive on its way to the server. */
export interface Sending {
  readonly name: string;
  readonly size: number;
  readonly sent: number;
  /** It was cut off, and is tried again in a moment. */
  readonly waits: boolean;
}

/** How often what was cut off is tried again. */
const againMs = 2_000;

/** Trying again does not help. */
const isFinal = (error: unknown): error is ParleyError =>
  error instanceof ParleyError && error.retry === 'never' && error.reason !== 'upload_incomplete';

/**
 * Brings an archive and has it read. What is cut off goes on by itself, with the parts that are missing; after the page was
 * left, when the same file is chosen again.
 *
 * @param onMade called with the import that was made of it
 */
export function useArchive(onMade: (made: Import) => void) {
  const { files, imports } = useChatClient();
  const [sending, setSending] = useState<Sending>();
  const [refused, setRefused] = useState<{ name: string; error: ParleyError }>();
  const stopping = useRef<AbortController>(undefined);
  useEffect(() => () => stopping.current?.abort(), []);

  const bring = async (file: File, signal: AbortSignal): Promise<void> => {
    const { name, size, lastModified: changedAt } = file;
    const left = leftUpload();
    const id = left && isSameFile(left, file) ? left.id : newId();
    rememberLeft({ id, name, size, changedAt });
    const sent = (bytes: number): void => {
      if (!signal.aborted) setSending({ name, size, sent: bytes, waits: false });
    };
    sent(0);
    while (!signal.aborted) {
      try {
        await files.upload({ id, file, purpose: 'import', mimeType: 'application/zip', sent, signal });
        const { import: made } = await imports.create({ id, fileId: id });
        forgetLeft();
        return onMade(made);
      } catch (error) {
        if (signal.aborted) return;
        if (isFinal(error)) {
          forgetLeft();
          return setRefused({ name, error });
        }
        setSending((now) => now && { ...now, waits: true });
        await pause(againMs, signal);
      }
    }
  };

  return {
    sending,
    refused,
    begin: (file: File): void => {
      if (sending) return;
      stopping.current = new AbortController();
      setRefused(undefined);
      void bring(file, stopping.current.signal).finally(() => setSending(undefined));
    },
    /** What arrived of it is deleted. */
    stop: (): void => {
      const left = leftUpload();
      stopping.current?.abort();
      forgetLeft();
      if (left) files.remove(left.id);
    },
  };
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
