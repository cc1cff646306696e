import { type Kit, type ShownChannel, titleOfChannel } from '@parley/react';

const fold = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase();

/** The channels whose name has a word that begins with the query, accents and case aside; all of them without one. */
export function matching<C extends ShownChannel>(
  channels: readonly C[],
  query: string,
  { me, cardOf, strings }: Pick<Kit, 'me' | 'cardOf' | 'strings'>,
): readonly C[] {
  const wanted = fold(query.trim());
  if (wanted === '') return channels;
  return channels.filter((channel) => {
    const name = fold(titleOfChannel(channel, me, cardOf, strings).name);
    return name.startsWith(wanted) || name.split(/[\s._-]+/u).some((word) => word.startsWith(wanted));
  });
}
