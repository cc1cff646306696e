import type { Context } from '../../../../platform/context.ts';
import type { TenantTx } from '../../../../platform/db/tenant.ts';
import { fileIdsOf, fileKey, lockFiles } from '../../../media/attachments/index.ts';
import { loadModerators } from '../moderators.ts';
import { loadCrowds } from '../naming.ts';
import { loadPlainMessages } from '../store.ts';
import { decide } from './decide.ts';
import { deliver } from './deliver.ts';
import { Draft } from './draft.ts';
import { loadFacts, loadNamedMembers } from './facts.ts';
import { insertDraft } from './insert.ts';
import type { Accepted, Outcome, Repeated, SendItem } from './item.ts';
import type { MessageLimit } from './limit.ts';
import { lockHeads } from './lock.ts';

/** What became of each send of a batch; `busy` ones wait in their channel's own lane. */
export type BatchOutcome = Outcome | { kind: 'busy' };

/**
 * Writes a batch of sends in one transaction and two round trips: begin, lock and load travel together, insert and commit
 * travel together (architecture.md section 4).
 *
 * @param mode `skip` leaves out channels and files that somebody else has locked; `wait` waits for them, up to the lock time-out
 * @returns the outcome of each item, in the items' order, after the commit was confirmed and the events published
 */
export const writeBatch = async (
  context: Context,
  items: readonly SendItem[],
  mode: 'skip' | 'wait',
  limit: MessageLimit,
): Promise<BatchOutcome[]> => {
  const apps = [...new Set(items.map((item) => item.actor.app))];
  const write = async (tx: TenantTx): Promise<BatchOutcome[]> => {
    const [heads, facts, members, crowds, files] = await Promise.all([
      lockHeads(tx, items, mode),
      loadFacts(tx, items),
      loadNamedMembers(tx, items),
      loadCrowds(
        tx,
        items.map(({ actor: { app }, channel, named }) => ({ app, channel, named })),
      ),
      lockFiles(tx, items.flatMap(filesOf), mode),
    ]);
    const draft = new Draft(tx.at, heads, members, files.locked);
    const outcomes = items.map((item, i): BatchOutcome => {
      if (!heads.has(item.key)) return { kind: 'busy' };
      if (filesOf(item).some(({ app, id }) => files.taken.has(fileKey(app, id)))) return { kind: 'busy' };
      return decide(item, facts.get(i), draft, limit.take, crowds.get(i));
    });
    const repeated = items.flatMap((item, i) => repeatOf(item, outcomes[i]));
    if (draft.accepted.length === 0) {
      await bringAlong(tx, repeated);
      return outcomes;
    }
    for (const { item, offset } of draft.accepted) context.sequencer.reserve(item.key, offset);
    tx.onFailure((outcome) => {
      for (const { item, offset } of draft.accepted) {
        context.sequencer.cancel(item.key, offset);
        if (outcome === 'rolled-back') limit.giveBack(item);
      }
    });
    tx.onCommit(() => {
      for (const accepted of draft.accepted) {
        const { item, offset } = accepted;
        context.sequencer.publish(item.key, offset, () => deliver(context, accepted));
        context.logged(item.actor.app, item.channel, offset);
      }
    });
    await nameModerators(tx, draft.accepted);
    tx.withCommit(insertDraft(context, tx, draft));
    tx.withCommit(bringAlong(tx, repeated));
    return outcomes;
  };
  return context.db.tenant(apps, 'write', write, 'first');
};

/** Who is shown the shadowed ones. A look-up of their own: in the statement of the facts every send would pay for it. */
const nameModerators = async (tx: TenantTx, messages: readonly Accepted[]): Promise<void> => {
  for (const accepted of messages) {
    if (!accepted.shadowed) continue;
    const { actor, channel } = accepted.item;
    const moderators = await loadModerators(tx, channel, actor.app);
    accepted.moderators = moderators.filter((user) => user !== actor.user);
  }
};

const filesOf = ({ actor: { app }, attachments }: SendItem) =>
  fileIdsOf(attachments).map((id) => ({ app, id }));

interface Repeat {
  item: SendItem;
  outcome: Repeated;
}

const repeatOf = (item: SendItem, outcome: BatchOutcome | undefined): Repeat[] =>
  outcome?.kind === 'repeated' && outcome.viewer ? [{ item, outcome }] : [];

/** What repeats are answered with: one statement for all of a batch, behind what the batch writes itself. */
const bringAlong = async (tx: TenantTx, repeats: readonly Repeat[]): Promise<void> => {
  if (repeats.length === 0) return;
  const wanted = repeats.map(({ item: { actor, id, cid } }) => ({ app: actor.app, id, cid }));
  const rows = new Map((await loadPlainMessages(tx, wanted)).map((row) => [row.id, row]));
  for (const { item, outcome } of repeats) {
    const message = rows.get(item.id);
    if (message?.channel === item.channel) outcome.message = message;
  }
};
