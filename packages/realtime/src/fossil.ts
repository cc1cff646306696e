/** How many bytes must be equal for a copy to be worth its command. */
const BLOCK = 8;
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~';

/**
 * What turns `source` into `target`, in Fossil's delta format (https://fossil-scm.org/home/doc/trunk/www/delta_format.wiki):
 * the length of the target, copies from the source and literal text, a checksum.
 *
 * A copy never begins or ends inside a character, so that the delta of two texts is a text.
 */
export function fossilDelta(source: string, target: string): string {
  const from = Buffer.from(source);
  const to = Buffer.from(target);
  // One character a byte, so that comparing and looking up bytes needs no copies.
  const [sourceBytes, targetBytes] = [from.toString('latin1'), to.toString('latin1')];
  const blocks = new Map<string, number>();
  for (let at = sourceBytes.length - (sourceBytes.length % BLOCK) - BLOCK; at >= 0; at -= BLOCK) {
    blocks.set(sourceBytes.slice(at, at + BLOCK), at);
  }
  let delta = `${number(to.length)}\n`;
  let done = 0;
  for (let at = 0; at + BLOCK <= to.length; ) {
    const found = blocks.get(targetBytes.slice(at, at + BLOCK));
    const copy = found === undefined ? undefined : extend(sourceBytes, targetBytes, found, at, done);
    if (copy === undefined) {
      at += 1;
      continue;
    }
    delta += `${literal(to, done, copy.to)}${number(copy.length)}@${number(copy.from)},`;
    done = copy.to + copy.length;
    at = done;
  }
  return `${delta}${literal(to, done, to.length)}${number(checksum(to))};`;
}

/** The longest equal stretch around a block found, of whole characters; undefined when too little is left of it. */
function extend(source: string, target: string, found: number, at: number, done: number) {
  let before = 0;
  while (at - before > done && found > before && source[found - before - 1] === target[at - before - 1]) {
    before += 1;
  }
  let [start, end] = [at - before, at + BLOCK];
  const shift = found - at;
  while (end < target.length && end + shift < source.length && source[end + shift] === target[end]) end += 1;
  while (start < end && isInside(target, start)) start += 1;
  while (end > start && isInside(target, end)) end -= 1;
  return end - start < BLOCK ? undefined : { from: start + shift, to: start, length: end - start };
}

/** Whether a character of UTF-8 began before `place` and goes on there. */
function isInside(bytes: string, place: number): boolean {
  return (bytes.charCodeAt(place) & 0xc0) === 0x80;
}

function literal(bytes: Buffer, start: number, end: number): string {
  return end === start ? '' : `${number(end - start)}:${bytes.toString('utf8', start, end)}`;
}

function number(value: number): string {
  let digits = '';
  for (let rest = value; rest > 0 || digits === ''; rest = Math.floor(rest / 64)) {
    digits = DIGITS.charAt(rest % 64) + digits;
  }
  return digits;
}

/** The sum of its big-endian 32-bit words, zeros behind the last byte. */
function checksum(bytes: Buffer): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    sum = (sum + ((bytes[at] ?? 0) << (8 * (3 - (at & 3))))) >>> 0;
  }
  return sum;
}
