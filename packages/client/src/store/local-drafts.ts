import type { Draft } from '@parley/protocol';
import type { ServerState } from '../reduce/index.ts';

/** What was written here and is not on the person's other devices yet. Of two the one with the higher counter is newer. */
export interface LocalDraft {
  /** Empty for one that was sent or removed. */
  readonly text: string;
  readonly counter: number;
}

/** By place: a cid, or the id of a thread's parent. */
export type LocalDrafts = Readonly<Record<string, LocalDraft>>;

/** Is what is kept newer? */
export const isNewer = (held: LocalDraft | undefined, draft: LocalDraft): boolean =>
  held !== undefined && held.counter > draft.counter;

/** Drafts with another one, unless a newer one is there. */
export const draftsWith = (
  drafts: LocalDrafts,
  place: string,
  draft: LocalDraft,
  settled?: boolean,
): LocalDrafts => {
  const { [place]: held, ...others } = drafts;
  if (isNewer(held, draft)) return drafts;
  return settled ? others : { ...others, [place]: draft };
};

/** What all devices have and what this one has not told yet: of each place the newer. */
export const newestDrafts = ({
  drafts,
  server,
}: {
  readonly drafts: LocalDrafts;
  readonly server: Pick<ServerState, 'drafts'>;
}): Readonly<Record<string, LocalDraft | Draft>> =>
  Object.entries(drafts).reduce(
    (sum, [place, draft]) => draftsWith(sum, place, draft),
    server.drafts.items as LocalDrafts,
  );
