import type postgres from 'postgres';

/**
 * Sends a statement without keeping it prepared: for one whose text follows from what a caller wrote. The driver keeps
 * every text it prepared for as long as the connection lives, so a caller could fill the server's memory.
 *
 * @example await unprepared(tx.sql`select ... where ${filter}`)
 */
export const unprepared = <T extends readonly postgres.MaybeRow[]>(
  query: postgres.PendingQuery<T>,
): postgres.PendingQuery<T> => {
  // The driver offers this option on `unsafe` alone, whose values would have to be numbered by hand.
  if (!('options' in query) || typeof query.options !== 'object')
    throw new Error('unable to send a statement unprepared; the driver changed');
  query.options = { ...query.options, prepare: false };
  return query;
};
