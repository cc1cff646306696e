import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The stories whose pictures are kept: no emoji in them, which every system draws its own way. */
export const pictured = [
  'conversation-channel--empty',
  'conversation-channel--failed',
  'conversation-channel--loading',
  'conversation-channeldetails--full',
  'conversation-connectionline--offline',
  'conversation-messageinput--full',
  'conversation-messageinput--too-long',
  'lists-channellist--full',
  'lists-newchannel--full',
  'lists-newconversation--full',
  'people-memberlist--full',
  'people-peoplepicker--full',
] as const;

/** Of a picture's dots, how many may differ: the edge of a letter is drawn a little otherwise now and then. */
const TOLERATED = 0.001;

interface Png {
  width: number;
  height: number;
  data: Uint8Array;
}

// They come with Storybook, which is not there before somebody asks for it.
const require = createRequire(import.meta.url);
const decode = (file: Buffer): Png => require('pngjs').PNG.sync.read(file);

/**
 * Compares a picture with the one that is kept; keeps it instead when pictures are being renewed.
 *
 * @returns what is wrong, in a sentence
 */
export async function comparePicture(
  path: string,
  taken: Buffer,
  renew: boolean,
): Promise<string | undefined> {
  const kept = await readFile(path).catch(() => undefined);
  if (renew) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, taken);
    return undefined;
  }
  if (!kept) return `there is no picture ${path}`;
  const [before, after] = [decode(kept), decode(taken)];
  if (before.width !== after.width || before.height !== after.height) return `${path} has another size`;
  const { default: pixelmatch } = (await import(require.resolve('pixelmatch'))) as {
    default: (
      a: Uint8Array,
      b: Uint8Array,
      out: undefined,
      width: number,
      height: number,
      options: object,
    ) => number;
  };
  const { width, height } = before;
  const differing = pixelmatch(before.data, after.data, undefined, width, height, { threshold: 0.1 });
  const share = differing / (width * height);
  if (share <= TOLERATED) return undefined;
  const seen = join(dirname(path), '..', '..', 'dist', `${path.slice(path.lastIndexOf('/') + 1)}`);
  await writeFile(seen, taken);
  return `${path} differs in ${(share * 100).toFixed(1)} % of its dots; what was seen is ${seen}`;
}
