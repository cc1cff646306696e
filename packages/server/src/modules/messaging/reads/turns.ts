import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';

/**
 * Tells of a person's marks in the order they were made. The member's row orders the marks, but the answers of their
 * commits may come the other way round, and an older pointer told last would stand.
 */
export class Turns {
  #last = 0;

  /** Called while the row is locked. */
  afterCommit(context: Context, tx: TenantTx, row: string, tell: () => void): void {
    this.#last += 1;
    const turn = this.#last;
    const key = `reads/${tx.app}/${row}`;
    context.sequencer.reserve(key, turn);
    tx.onFailure(() => context.sequencer.cancel(key, turn));
    tx.onCommit(() => context.sequencer.publish(key, turn, tell));
  }
}
