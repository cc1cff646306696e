/** What another app shared, until a conversation is chosen for it. */
export interface Shared {
  /** Title, words and address, as they would be typed. */
  text: string;
  files: readonly File[];
}

const cacheName = 'parley-shared';
const wordsAt = '/shared/words';
const fileAt = (index: number): string => `/shared/files/${index}`;
/** A message carries at most so many. */
const filesMost = 30;
/** What nobody chose a place for by then was given up. */
const lastsMs = 3_600_000;

interface Words {
  text: string;
  names: readonly string[];
  at: number;
}

/** Keeps what a form of the browser brings, in place of what was there. @param now milliseconds since the epoch */
export async function putShared(form: FormData, now: number): Promise<void> {
  await dropShared();
  const files = form.getAll('files').filter((one) => one instanceof File && one.size > 0) as File[];
  const taken = files.slice(0, filesMost);
  const cache = await caches.open(cacheName);
  for (const [index, file] of taken.entries()) await cache.put(fileAt(index), new Response(file));
  const words: Words = { text: textOf(form), names: taken.map(({ name }) => name), at: now };
  await cache.put(wordsAt, Response.json(words));
}

/** @returns undefined when nothing waits */
export async function readShared(now: number): Promise<Shared | undefined> {
  const kept = await caches.match(wordsAt, { cacheName });
  if (!kept) return undefined;
  const { text, names, at } = (await kept.json()) as Words;
  if (now - at > lastsMs) {
    await dropShared();
    return undefined;
  }
  const files: File[] = [];
  for (const [index, name] of names.entries()) {
    const blob = await (await caches.match(fileAt(index), { cacheName }))?.blob();
    if (blob) files.push(new File([blob], name, { type: blob.type }));
  }
  return { text, files };
}

export const dropShared = async (): Promise<void> => void (await caches.delete(cacheName));

/** Each once: apps say the same as title, words and address. */
function textOf(form: FormData): string {
  const parts: string[] = [];
  for (const name of ['title', 'text', 'url']) {
    const said = form.get(name);
    const part = typeof said === 'string' ? said.trim() : '';
    if (part !== '' && !parts.some((other) => other.includes(part))) parts.push(part);
  }
  return parts.join('\n');
}
