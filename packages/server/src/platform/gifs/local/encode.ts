/** Pictures of few colours, one after the other: each pixel is the number of its colour. */
export interface Frames {
  width: number;
  height: number;
  /** Red, green and blue of up to 16 colours. */
  palette: readonly (readonly [number, number, number])[];
  frames: readonly Uint8Array[];
  /** How long each is shown. */
  delayMs: number;
}

const colourBits = 4;
const codesMost = 4_096;

/** Frames as an animated GIF that never ends (GIF89a, LZW with codes of at most 12 bits). Pure. */
export const encodeGif = ({ width, height, palette, frames, delayMs }: Frames): Buffer => {
  const colours = Array.from({ length: 1 << colourBits }, (_, at) => palette[at] ?? [0, 0, 0]).flat();
  const head = [
    ...ascii('GIF89a'),
    ...[...word(width), ...word(height), 0xf0 | (colourBits - 1), 0, 0],
    ...colours,
    ...[0x21, 0xff, 11, ...ascii('NETSCAPE2.0'), 3, 1, 0, 0, 0],
  ];
  const each = frames.map((pixels) => {
    const control = [0x21, 0xf9, 4, 0, ...word(Math.round(delayMs / 10)), 0, 0];
    const place = [0x2c, 0, 0, 0, 0, ...word(width), ...word(height), 0, colourBits];
    return Buffer.concat([Buffer.from([...control, ...place]), inBlocks(compress(pixels))]);
  });
  return Buffer.concat([Buffer.from(head), ...each, Buffer.from([0x3b])]);
};

const ascii = (text: string): number[] => [...Buffer.from(text, 'latin1')];
const word = (value: number): [number, number] => [value & 0xff, value >> 8];

const inBlocks = (bytes: Buffer): Buffer => {
  const blocks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += 255) {
    const block = bytes.subarray(at, at + 255);
    blocks.push(Buffer.from([block.length]), block);
  }
  return Buffer.concat([...blocks, Buffer.from([0])]);
};

/** LZW: each code stands for what was seen before and one pixel more. */
const compress = (pixels: Uint8Array): Buffer => {
  const clear = 1 << colourBits;
  const bytes: number[] = [];
  let [held, heldBits] = [0, 0];
  let known = new Map<number, number>();
  let next = clear + 2;
  let bits = colourBits + 1;
  const write = (code: number): void => {
    held |= code << heldBits;
    for (heldBits += bits; heldBits >= 8; heldBits -= 8) {
      bytes.push(held & 0xff);
      held >>>= 8;
    }
  };
  const begin = (): void => {
    write(clear);
    known = new Map();
    next = clear + 2;
    bits = colourBits + 1;
  };
  begin();
  let code = pixels[0] ?? 0;
  for (const pixel of pixels.subarray(1)) {
    const longer = (code << 8) | pixel;
    const seen = known.get(longer);
    if (seen !== undefined) {
      code = seen;
      continue;
    }
    write(code);
    code = pixel;
    if (next === codesMost) {
      begin();
      continue;
    }
    // The reader learns a code one step later than we do.
    if (next === 1 << bits) bits += 1;
    known.set(longer, next);
    next += 1;
  }
  write(code);
  write(clear + 1);
  if (heldBits > 0) bytes.push(held & 0xff);
  return Buffer.from(bytes);
};
