import type { MessageRow } from './rows.ts';

export interface ArrivalsOptions {
  /** The last row is the newest there is. */
  live: boolean;
  me: string;
  inThread: boolean;
  /** The thread that is shown beside these rows, by its parent: its list says what arrives in it. */
  besideThread?: string | undefined;
}

/** Its number in the timeline that is shown; none while it is on its way. */
export const numberOf = ({ message }: MessageRow, inThread: boolean): number =>
  (inThread ? message.threadSeq : message.seq) ?? 0;

/**
 * Makes the function that tells which rows others have added at the end since it was asked last. Known by their numbers, so
 * that pages, whichever way they are loaded, what is taken away and what is changed are no arrivals. Pure but for what it
 * remembers: the highest number there was.
 *
 * @example const arrived = setupArrivals(); arrived(rows, { live: true, me: 'alice', inThread: false })
 */
export function setupArrivals(): (rows: readonly MessageRow[], options: ArrivalsOptions) => MessageRow[] {
  let highest = 0;
  let wasLive = false;
  return (rows, { live, me, inThread, besideThread }) => {
    const before = highest;
    const isNews = live && wasLive;
    highest = rows.reduce((most, row) => Math.max(most, numberOf(row, inThread)), before);
    wasLive = live;
    if (!isNews || highest === before) return [];
    return rows.filter(
      (row) =>
        numberOf(row, inThread) > before &&
        row.message.author !== me &&
        !row.message.deletedAt &&
        (besideThread === undefined || row.message.parentId !== besideThread),
    );
  };
}
