import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';

/** Makes the pictures of the installed app out of its one mark: `node tools/icons.ts`. */
const place = join(import.meta.dirname, '../apps/web/public');
const mark = await readFile(join(place, 'icon.svg'), 'utf8');

/** To its edges: whoever cuts a shape out of it, leaves a circle of four fifths. */
const whole = mark.replace(/viewBox="0 0 32 32"/, 'viewBox="-3 -3 38 38"').replace(/<rect[^>]*>/, (rect) => {
  const [, fill = ''] = /fill="([^"]+)"/.exec(rect) ?? [];
  return `<rect x="-3" y="-3" width="38" height="38" fill="${fill}"/>`;
});

const pictures: readonly (readonly [name: string, svg: string, size: number])[] = [
  ['192', mark, 192],
  ['512', mark, 512],
  ['maskable-192', whole, 192],
  ['maskable-512', whole, 512],
  // Cut round by the system itself.
  ['touch-180', whole, 180],
];

await mkdir(join(place, 'icons'), { recursive: true });
for (const [name, svg, size] of pictures) {
  const density = (72 * size) / 32;
  const bytes = await sharp(Buffer.from(svg), { density })
    .resize(size, size)
    .png({ palette: true })
    .toBuffer();
  await writeFile(join(place, 'icons', `${name}.png`), bytes);
}
