import type { TenantTx } from '../../../platform/db/tenant.ts';
import { vectorOf, wordsOf } from './document.ts';
import { facetsOf } from './facets.ts';
import { loadStems } from './stems.ts';
import { removeWords, type Source, writeWords } from './store.ts';

/** Has the message words that are looked for? */
export const isSearched = ({ type }: Pick<Source, 'type'>): boolean => type === 'regular' || type === 'poll';

/** Writes what messages are found by as they are now; what is never found has nothing. */
export const index = async (tx: TenantTx, messages: readonly Source[]): Promise<void> => {
  const said = messages.filter(isSearched).map((message) => ({ message, words: wordsOf(message) }));
  const gone = messages.filter((message) => !isSearched(message));
  const stemOf = await loadStems(
    tx,
    said.flatMap(({ words }) => words.map(({ word }) => word)),
  );
  const rows = said.map(({ message, words }) => ({
    appId: message.appId,
    id: message.id,
    channel: message.channel,
    sentAt: message.sentAt,
    words: vectorOf(words, stemOf, facetsOf(message)),
  }));
  await Promise.all([writeWords(tx, rows), removeWords(tx, gone)]);
};
