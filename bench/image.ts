import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PictureWorkers } from '@parley/server/internal/platform/pictures/index.ts';
import sharp from 'sharp';
import type { Flags, Result } from './setup/result.ts';
import { median, round, secondsOf, spread } from './setup/statistics.ts';

const promised = 0.8;
const stills = { small: 320, medium: 960, large: 1_920 };
const atOnce = 2;

/**
 * Pictures of 12 megapixels made anew with their three stills and thumbhash by the engine's workers, beside sharp alone
 * making the same four pictures in this process, in turn.
 */
export const image = async (flags: Flags): Promise<Result> => {
  const [rounds, pictures] = flags.quick ? [3, 6] : [7, 16];
  const folder = await mkdtemp(join(tmpdir(), 'parley-bench-image-'));
  const workers = new PictureWorkers();
  sharp.cache(false);
  sharp.concurrency(1);
  try {
    const path = join(folder, 'photo.jpg');
    await photo().toFile(path);
    const place = async (n: number): Promise<string> => {
      const own = join(folder, String(n));
      await mkdir(own, { recursive: true });
      return own;
    };
    const ours = async (n: number): Promise<void> => {
      await workers.make({ path, folder: await place(n), stills, square: false });
    };
    const alone = async (n: number): Promise<void> => {
      const own = await place(n);
      const open = () => sharp(path, { failOn: 'error', sequentialRead: true }).autoOrient();
      await open().jpeg({ quality: 90 }).toFile(join(own, 'original'));
      for (const [name, side] of Object.entries(stills))
        await open()
          .resize(side, side, { fit: 'inside' })
          .webp({ quality: 80, effort: 2 })
          .toFile(join(own, name));
    };
    const rate = async (make: (n: number) => Promise<void>): Promise<number> => {
      const lane = async (from: number): Promise<void> => {
        for (let n = from; n < pictures; n += atOnce) await make(n);
      };
      const seconds = await secondsOf(() =>
        Promise.all(Array.from({ length: atOnce }, (_, from) => lane(from))),
      );
      return (pictures * Object.keys(stills).length) / seconds;
    };
    // The first of each starts what both use.
    await Promise.all(Array.from({ length: atOnce }, (_, n) => ours(n)));
    await alone(0);
    const measured: { ours: number[]; alone: number[] } = { ours: [], alone: [] };
    for (let turn = 0; turn < rounds; turn += 1) {
      measured.ours.push(await rate(ours));
      measured.alone.push(await rate(alone));
    }
    const ratio = median(measured.ours) / median(measured.alone);
    return {
      bench: 'image',
      unit: 'stills/s',
      ours: round(median(measured.ours), 1),
      reference: round(median(measured.alone), 1),
      ratio: round(ratio, 2),
      details: {
        pass: ratio >= promised,
        promised,
        spread: spread(measured.ours.map((value) => round(value, 1))),
        referenceSpread: spread(measured.alone.map((value) => round(value, 1))),
        megapixels: 12,
        atOnce,
      },
    };
  } finally {
    workers.close();
    await rm(folder, { recursive: true, force: true });
  }
};

const photo = () => {
  const noise = { type: 'gaussian', mean: 120, sigma: 40 } as const;
  return sharp({ create: { width: 4_000, height: 3_000, channels: 3, background: '#248', noise } })
    .blur(2)
    .jpeg({ quality: 92 });
};
