import { setImmediate } from 'node:timers/promises';
import { brand } from '@parley/protocol/brand';
import { type FoundGif, type GifMedia, type GifProvider, GifsAway } from '../provider.ts';
import { encodeGif } from './encode.ts';
import { type NamedScene, palette, scenes } from './scenes.ts';

const sizes = {
  full: { width: 360, height: 270, frames: 16 },
  moving: { width: 200, height: 150, frames: 16 },
  still: { width: 200, height: 150, frames: 1 },
} as const;
type Size = keyof typeof sizes;

const loopMs = 1_600;
/** Of a still: late enough that something is to be seen. */
const stillAt = 0.6;

/** A dozen GIFs of our own, drawn when they are asked for: for the demo, and for tests. It asks nobody. */
export const createLocalGifs = (): GifProvider => ({
  name: brand.name,
  find: async ({ words, limit, offset }) => {
    const wanted = words?.toLowerCase().split(/\s+/).filter(Boolean) ?? [];
    const found = scenes.filter((scene) => wanted.every((word) => isAbout(scene, word)));
    const items = found.slice(offset, offset + limit).map(gifOf);
    return { items, more: found.length > offset + limit };
  },
  read: async (_app, url) => {
    const [, name, size] = /^local:(\w+)\/(full|moving|still)$/.exec(url) ?? [];
    const scene = scenes.find((one) => one.name === name);
    if (!scene) throw new GifsAway('there is none of that name');
    return draw(scene, size as Size);
  },
});

const isAbout = ({ name, words }: NamedScene, word: string): boolean =>
  `${name} ${words}`.split(' ').some((one) => one.startsWith(word));

const gifOf = ({ name, title }: NamedScene): FoundGif => {
  const media = (size: Size): GifMedia => {
    const { width, height } = sizes[size];
    return { url: `local:${name}/${size}`, width, height };
  };
  return { title, full: media('full'), moving: media('moving'), still: media('still') };
};

const draw = async ({ paint }: NamedScene, size: Size): Promise<Buffer> => {
  const { width, height, frames: count } = sizes[size];
  const scale = 2 / Math.min(width, height);
  const frames: Uint8Array[] = [];
  for (let at = 0; at < count; at += 1) {
    // Others come in between.
    await setImmediate();
    const colourAt = paint(count === 1 ? stillAt : at / count);
    const pixels = new Uint8Array(width * height);
    for (let row = 0; row < height; row += 1) {
      const y = (row - height / 2) * scale;
      for (let column = 0; column < width; column += 1)
        pixels[row * width + column] = colourAt((column - width / 2) * scale, y);
    }
    frames.push(pixels);
  }
  return encodeGif({ width, height, palette, frames, delayMs: loopMs / count });
};
