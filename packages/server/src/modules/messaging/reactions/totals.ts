import type { EventOf } from '@parley/protocol';
import { streams } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import { publishToChannel } from '../log/index.ts';

type Total = EventOf<'reaction.total'>;

/** Readers of a crowd are told this often. */
const everyMs = 1_000;
/** Of more messages than this an event would grow too large. */
const messagesMost = 10;

/**
 * The reactions of crowded channels: a run of the log in which nothing but reactions changed is told as one event with the
 * totals as of its end, a second after it began or when the log goes on with something else.
 */
export class Totals {
  readonly #runs = new Map<string, Total>();

  /** A change whose turn in the log has come. */
  add(context: Context, app: string, change: Omit<Total, 'type' | 'from'>): void {
    const stream = streams.channel(app, change.cid);
    const run = this.#runs.get(stream);
    if (run && change.offset === run.offset + 1 && Object.keys(run.reactions).length < messagesMost) {
      Object.assign(run.reactions, change.reactions);
      Object.assign(run.users, change.users);
      run.offset = change.offset;
      run.at = change.at;
      return;
    }
    // Another process wrote in between: what it wrote is not in this run.
    context.sequencer.letGo(stream);
    this.#runs.set(stream, { ...change, type: 'reaction.total', from: change.offset });
    context.sequencer.holdBack(stream, everyMs, () => {
      const total = this.#runs.get(stream);
      this.#runs.delete(stream);
      if (total) publishToChannel(context, app, change.cid, total);
    });
  }
}
