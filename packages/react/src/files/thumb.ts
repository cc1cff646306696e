import { thumbHashToDataURL } from 'thumbhash';

const known = new Map<string, string>();
const MOST = 500;

/** A picture of a few pixels to show until the real one is there; nothing when the hash is none. */
export function thumbOf(hash: string | undefined): string | undefined {
  if (hash === undefined) return undefined;
  const held = known.get(hash);
  if (held !== undefined) return held;
  try {
    const url = thumbHashToDataURL(Uint8Array.from(atob(hash), (char) => char.charCodeAt(0)));
    if (known.size >= MOST) known.clear();
    known.set(hash, url);
    return url;
  } catch {
    return undefined;
  }
}
