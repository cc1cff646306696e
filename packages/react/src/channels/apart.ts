import type { ShownChannel } from './shown.ts';

/** What may be said of a channel besides its name, first what says most; nothing where it has none. */
export interface Distinctions<C> {
  nameOf: (channel: C) => string;
  /** In order: the first that differs within the whole group is used. */
  tells: readonly ((channel: C) => string | undefined)[];
}

/**
 * What to write beside channels that have the same name as another, by cid: an import may bring a second `general`.
 * Channels with a name of their own are left out.
 */
export function tellApart<C extends Pick<ShownChannel, 'cid'>>(
  channels: readonly C[],
  { nameOf, tells }: Distinctions<C>,
): ReadonlyMap<string, string> {
  const apart = new Map<string, string>();
  for (const group of Map.groupBy(channels, nameOf).values()) {
    if (group.length < 2) continue;
    const tell = tells.find((candidate) => differs(group.map(candidate)));
    for (const channel of group) {
      const words = tell?.(channel);
      if (words) apart.set(channel.cid, words);
    }
  }
  return apart;
}

/** One of them may have nothing to say; no two say the same. */
function differs(words: readonly (string | undefined)[]): boolean {
  return new Set(words).size === words.length;
}
