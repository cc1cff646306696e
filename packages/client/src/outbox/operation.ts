import type { MethodAnswer, MethodCall } from '@parley/protocol';
import type { AnyReason, ErrorCode, Retry } from '@parley/protocol/errors';
import type { ParleyError } from '../errors.ts';

/** Writes that are shown before the server has them. */
export type OperationName =
  | 'messages.send'
  | 'messages.edit'
  | 'messages.delete'
  | 'messages.pin'
  | 'messages.unpin'
  | 'previews.remove'
  | 'reactions.add'
  | 'reactions.remove'
  | 'polls.vote'
  | 'polls.addOption'
  | 'polls.close'
  | 'reads.markRead'
  | 'scheduled.create'
  | 'reminders.create';

/** Why an operation was refused, in a form that can be stored. */
export interface Refusal {
  readonly code: ErrorCode;
  readonly reason: AnyReason;
  readonly message: string;
  readonly retry: Retry;
}

/** What of an error is kept. */
export const refusalOf = ({ code, reason, message, retry }: ParleyError): Refusal => ({
  code,
  reason,
  message,
  retry,
});

/**
 * How far an operation has come. `acknowledged` is done on the server and shown until the log's offset here reaches that
 * of the acknowledgement; then its row is the server's own. `stale` was not delivered for a day: the person says whether
 * it is still meant (`client.outbox.retry` or `discard`).
 */
export type Progress =
  | { readonly status: 'queued' }
  | { readonly status: 'stale' }
  | { readonly status: 'sending' }
  | { readonly status: 'acknowledged'; readonly offset: number }
  | { readonly status: 'failed'; readonly refusal: Refusal };

interface OperationOf<Name extends OperationName> {
  readonly id: string;
  readonly name: Name;
  readonly cid: string;
  readonly input: MethodCall<Name>;
  /** When the person did it, ISO 8601. */
  readonly at: string;
  readonly progress: Progress;
  /** A byte of it may have left: from then on what it says is fixed. */
  readonly attempted?: boolean;
  /** Files of its that the engine does not have yet, by id: it waits for them, and its lane for it. */
  readonly awaits?: readonly string[];
  /** When the person last said to send it although it was refused, or a day old; ISO 8601. */
  readonly retriedAt?: string;
}

/** One thing the person did, as it lies in the outbox: plain data. */
export type Operation = { [Name in OperationName]: OperationOf<Name> }[OperationName];

/** A write on its way. It is shown already; wait for the acknowledgement only if you need it. */
export interface Pending<Name extends OperationName = OperationName> {
  /** Of the operation; for a send also the message's id. */
  readonly id: string;
  /**
   * The server's answer. Rejects with `ParleyError` when it refused for good, and when the person discarded it. Leaving
   * it alone is fine: the row shows the refusal.
   */
  readonly acknowledged: Promise<MethodAnswer<Name>>;
}

/** Is it of the person's own log, and no row of a timeline? */
export const isPlan = (
  operation: Operation,
): operation is Extract<Operation, { name: 'scheduled.create' | 'reminders.create' }> =>
  operation.name === 'scheduled.create' || operation.name === 'reminders.create';

/** The message an operation is about. */
export const targetOf = (operation: Operation): string | undefined =>
  operation.name === 'reads.markRead' ? undefined : operation.input.id;

/** Operations of one lane go one after the other. Read marks have their own: they never wait behind a slow send. */
export const laneOf = (operation: Operation): string =>
  operation.name === 'reads.markRead' ? `reads ${operation.cid}` : operation.cid;

/** Is the operation still going somewhere by itself? */
export const isLive = (operation: Operation): boolean =>
  operation.progress.status !== 'failed' && operation.progress.status !== 'stale';
