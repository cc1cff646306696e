import type { Context } from '../../../platform/context.ts';
import type { After } from './store.ts';

/** What a sync cursor says: everything committed before `at` was seen, but for the rest of an answer that was full. */
export interface Position {
  at: Date;
  /** When the first page of an answer that was full was read: the `at` of the cursor after its last page. */
  until?: Date;
  after?: After;
}

interface Encoded {
  at: number;
  until?: number;
  after?: After;
}

const scopeOf = (app: string, user: string | undefined): string => `sync/${app}/${user ?? ''}`;

/**
 * The cursor from which `sync` tells one caller what changed later. A snapshot does not see transactions that began
 * before it and commit after it; whoever reads the cursor allows for their longest life.
 *
 * @param at when the snapshot the caller holds was opened
 */
export const syncCursor = (
  context: Context,
  app: string,
  user: string | undefined,
  at: Date,
  rest?: { until: Date; after: After },
): string => {
  const encoded: Encoded = {
    at: at.getTime(),
    ...(rest && { until: rest.until.getTime(), after: rest.after }),
  };
  return context.cursors.sign(scopeOf(app, user), encoded);
};

/** @throws ParleyError `cursor_invalid` for one of another person, app or deployment */
export const readSyncCursor = (
  context: Context,
  app: string,
  user: string | undefined,
  cursor: string,
): Position => {
  const { at, until, after } = context.cursors.read<Encoded>(scopeOf(app, user), cursor);
  return {
    at: new Date(at),
    ...(until !== undefined && { until: new Date(until) }),
    ...(after && { after }),
  };
};
