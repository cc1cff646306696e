import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { copyFile, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MethodAnswer, MethodCall, MethodName } from '@parley/protocol';
import { createBlob } from '@parley/server/internal/platform/blob/index.ts';
import { systemClock } from '@parley/server/internal/platform/clock.ts';
import { startS3, type TestEngine, testEngine } from '@parley/testkit';
import { findS3 } from '@parley/testkit/realtime';
import { childArguments } from './setup/child.ts';
import type { Flags, Result } from './setup/result.ts';
import { median, round, secondsOf, spread } from './setup/statistics.ts';
import type { UploadItem, UploadTask } from './setup/upload-process.ts';

const mebibyte = 1024 * 1024;
/** How much more memory the engine may take for a file eight times as large. */
const flatMebibytes = 48;

/**
 * A file brought in parts, completed and checked: on a folder, beside `cp` and fsync of the same file on the same disk; on an
 * S3 gateway, beside one plain PUT of the same file straight to it by the same client. The client is a process of its own;
 * memory is the engine's.
 */
export const upload = async (flags: Flags): Promise<Result> => {
  const [rounds, size] = flags.quick ? [3, 128] : [5, 512];
  const folder = await mkdtemp(join(tmpdir(), 'parley-bench-upload-'));
  try {
    const large = await makeFile(join(folder, 'large'), size);
    const small = await makeFile(join(folder, 'small'), size / 8);
    const copies: number[] = [];
    const copy = async (): Promise<void> => {
      await copyFile(large, join(folder, 'copy'));
      const handle = await open(join(folder, 'copy'));
      await handle.sync();
      await handle.close();
    };
    const disk = await measure(rounds, { small, large, size }, {}, async () => {
      copies.push(size / (await secondsOf(copy)));
    });
    const s3 = findS3() === undefined ? undefined : await onS3(rounds, { small, large, size });
    const [ours, reference] = [median(disk.rates), median(copies)];
    return {
      bench: 'upload',
      unit: 'MiB/s',
      ours: round(ours, 1),
      reference: round(reference, 1),
      ratio: round(ours / reference, 2),
      details: {
        pass: disk.grownMebibytes <= flatMebibytes && (s3?.grownMebibytes ?? 0) <= flatMebibytes,
        promised: `memory grows by at most ${flatMebibytes} MiB for a file eight times as large`,
        spread: spread(disk.rates.map((value) => round(value, 1))),
        referenceSpread: spread(copies.map((value) => round(value, 1))),
        grownMebibytes: disk.grownMebibytes,
        fileMebibytes: size,
        s3: s3 ?? 'no S3 gateway on this machine',
      },
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

interface Files {
  small: string;
  large: string;
  size: number;
}

interface Measured {
  rates: number[];
  grownMebibytes: number;
}

const onS3 = async (rounds: number, files: Files) => {
  const s3 = await startS3();
  try {
    const plain: number[] = [];
    const { blob } = createBlob({ s3: s3.settings }, randomBytes(32), systemClock);
    const size = files.size * mebibyte;
    const putPlainly = async (): Promise<void> => {
      const expiresAt = new Date(Date.now() + 60_000);
      const { url, headers } = await blob.signPut('plain', { size, mimeType: 'text/plain', expiresAt });
      const carry = await client();
      plain.push(files.size / (await secondsOf(() => carry(files.large, [{ url, headers, from: 0, size }]))));
      await blob.remove(['plain']);
    };
    const measured = await measure(rounds, files, { files: { s3: s3.settings } }, putPlainly);
    blob.close();
    const [ours, reference] = [median(measured.rates), median(plain)];
    return {
      ours: round(ours, 1),
      plainPut: round(reference, 1),
      ratio: round(ours / reference, 2),
      grownMebibytes: measured.grownMebibytes,
    };
  } finally {
    await s3.close();
  }
};

const measure = async (
  rounds: number,
  { small, large, size }: Files,
  config: Parameters<typeof testEngine>[0],
  between: () => Promise<void>,
): Promise<Measured> => {
  const running = await testEngine(config);
  try {
    const peaks = { small: 0, large: 0 };
    const rates: number[] = [];
    await bring(running, small, size / 8);
    for (let turn = 0; turn < rounds; turn += 1) {
      peaks.small = Math.max(peaks.small, await peakOf(() => bring(running, small, size / 8)));
      let seconds = 0;
      const peak = await peakOf(async () => {
        seconds = await bring(running, large, size);
      });
      peaks.large = Math.max(peaks.large, peak);
      rates.push(size / seconds);
      await between();
    }
    return { rates, grownMebibytes: Math.round((peaks.large - peaks.small) / mebibyte) };
  } finally {
    await running.close();
  }
};

/** Brings, completes and deletes one file. @returns seconds from the first byte to its being complete */
const bring = async (running: TestEngine, path: string, mebibytes: number): Promise<number> => {
  const call = <Name extends MethodName>(name: Name, input: MethodCall<Name>): Promise<MethodAnswer<Name>> =>
    running.engine.call(name, { authorization: `Bearer ${running.app.key.secret}` }, input);
  const size = mebibytes * mebibyte;
  const id = running.engine.context.ids.uuid();
  await call('apps.update', { id: running.app.id, settings: { fileBytes: size } });
  const { upload } = await call('files.create', { id, name: 'a.txt', mimeType: 'text/plain', size });
  const parts = upload && 'parts' in upload ? Array.from({ length: upload.parts }, (_, n) => n + 1) : [];
  const partSize = upload && 'partSize' in upload ? upload.partSize : size;
  const signed = parts.length > 0 ? (await call('files.parts', { id, parts })).items : [];
  const requests = signed.length > 0 ? signed : upload && 'url' in upload ? [{ ...upload, part: 1 }] : [];
  const items = requests.map(({ url, headers, part }) => {
    const from = (part - 1) * partSize;
    return { url: new URL(url, running.url).href, headers, from, size: Math.min(partSize, size - from) };
  });
  const carry = await client();
  const seconds = await secondsOf(async () => {
    await carry(path, items);
    await call('files.complete', { id });
  });
  await call('files.delete', { id });
  return seconds;
};

/** A client that is up. @returns what has it carry, once */
const client = async (): Promise<(path: string, items: readonly UploadItem[]) => Promise<void>> => {
  const child = fork(join(import.meta.dirname, 'setup/upload-process.ts'), [], { execArgv: childArguments });
  const ended = once(child, 'exit');
  await once(child, 'message');
  return async (path, items) => {
    child.send({ path, items } satisfies UploadTask);
    const [said] = await Promise.race([once(child, 'message'), ended]);
    if (said !== 'done') throw new Error('unable to measure; the client failed');
  };
};

const peakOf = async (work: () => Promise<unknown>): Promise<number> => {
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 20);
  await work().finally(() => clearInterval(timer));
  return peak;
};

const makeFile = async (path: string, mebibytes: number): Promise<string> => {
  const file = await open(path, 'w');
  const chunk = Buffer.alloc(mebibyte, 'The lake lies still. ');
  for (let n = 0; n < mebibytes; n += 1) await file.write(chunk);
  await file.close();
  return path;
};
