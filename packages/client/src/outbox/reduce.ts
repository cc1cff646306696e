import { isLive, laneOf, type Operation, type Progress, type Refusal, targetOf } from './operation.ts';

/** Where an operation stands; `gone` is where it ends. */
export type Status = Progress['status'] | 'gone';

/** What can happen to one operation. */
export type OutboxEvent =
  /** The person did it. */
  | { readonly type: 'added'; readonly operation: Operation }
  /** It is about to leave. */
  | { readonly type: 'attempted'; readonly id: string; readonly now: number }
  /** The server did it; `offset` is absent for what is in no log. */
  | { readonly type: 'answered'; readonly id: string; readonly offset?: number }
  | { readonly type: 'refused'; readonly id: string; readonly refusal: Refusal }
  /** The person wants it all the same. */
  | { readonly type: 'retried'; readonly id: string; readonly now: number }
  | { readonly type: 'discarded'; readonly id: string }
  /** What it did has been applied. */
  | { readonly type: 'applied'; readonly id: string }
  /** A file that operations wait for is there. */
  | { readonly type: 'uploaded'; readonly file: string }
  /** The program began again: whatever was on its way is no longer. */
  | { readonly type: 'restored' };

/** What happens to an operation by itself; `expired` is an attempt of what is older than a day. */
type Happening =
  | 'attempted'
  | 'expired'
  | 'answered'
  | 'done'
  | 'refused'
  | 'retried'
  | 'discarded'
  | 'applied'
  | 'restored';

/** Every status meets everything that can happen: a pair that is missing does not compile. */
const transitions: {
  readonly [S in Progress['status']]: { readonly [H in Happening]: Status };
} = {
  queued: {
    attempted: 'sending',
    expired: 'stale',
    answered: 'acknowledged',
    done: 'gone',
    refused: 'failed',
    retried: 'queued',
    discarded: 'queued',
    applied: 'queued',
    restored: 'queued',
  },
  sending: {
    attempted: 'sending',
    expired: 'stale',
    answered: 'acknowledged',
    done: 'gone',
    refused: 'failed',
    retried: 'sending',
    discarded: 'sending',
    applied: 'sending',
    restored: 'queued',
  },
  acknowledged: {
    attempted: 'acknowledged',
    expired: 'acknowledged',
    answered: 'acknowledged',
    done: 'gone',
    refused: 'acknowledged',
    retried: 'acknowledged',
    discarded: 'acknowledged',
    applied: 'gone',
    restored: 'acknowledged',
  },
  failed: {
    attempted: 'failed',
    expired: 'failed',
    answered: 'acknowledged',
    done: 'gone',
    refused: 'failed',
    retried: 'queued',
    discarded: 'gone',
    applied: 'failed',
    restored: 'failed',
  },
  stale: {
    attempted: 'stale',
    expired: 'stale',
    answered: 'acknowledged',
    done: 'gone',
    refused: 'failed',
    retried: 'queued',
    discarded: 'gone',
    applied: 'stale',
    restored: 'stale',
  },
};

/** The status after something happened. */
export const nextStatus = (status: Progress['status'], happening: Happening): Status =>
  transitions[status][happening];

/** Older than this nobody can tell whether it is still meant. */
const dayMs = 86_400_000;

/** Was it asked for so long ago that the person is asked first? Reading is never taken back. */
const isOld = (operation: Operation, now: number): boolean =>
  operation.name !== 'reads.markRead' && now - Date.parse(operation.retriedAt ?? operation.at) > dayMs;

type Send = Extract<Operation, { name: 'messages.send' }>;

const sendOf = (operations: readonly Operation[], id: string | undefined): Send | undefined =>
  operations.find((other): other is Send => other.name === 'messages.send' && other.id === id);

/** What another operation needs first: the message it changes or reminds of, or the parent it replies to. */
const needs = (operation: Operation): string | undefined => {
  if (operation.name === 'messages.send') return operation.input.parentId;
  return operation.name === 'reminders.create' ? operation.input.messageId : targetOf(operation);
};

/**
 * The next operation of a lane: the first that is still going somewhere, unless it is on its way already. One that
 * waits for the person's word holds up only what needs it; one that waits for its files holds up all that follow.
 */
export const nextOf = (operations: readonly Operation[], lane: string): Operation | undefined => {
  const open = operations.filter((operation) => laneOf(operation) === lane && isUndone(operation));
  const next = open.find((operation) => sendOf(operations, needs(operation))?.progress.status !== 'stale');
  return next?.progress.status === 'queued' && !next.awaits?.length ? next : undefined;
};

const isUndone = (operation: Operation): boolean =>
  isLive(operation) && operation.progress.status !== 'acknowledged';

/** Has nothing of it left, or was it refused so that nothing of it exists? Then what it says can still be changed. */
const isRewritable = (send: Send): boolean =>
  send.progress.status === 'failed' ||
  (!send.attempted && (send.progress.status === 'queued' || send.progress.status === 'stale'));

/** Everything the person did and that is not settled, after something happened. Pure; what changed is a new object. */
export const reduceOutbox = (operations: readonly Operation[], event: OutboxEvent): readonly Operation[] => {
  switch (event.type) {
    case 'added':
      return added(operations, event.operation);
    case 'attempted':
      return attempted(operations, event.id, event.now);
    case 'answered':
      return settled(operations, event.id, event.offset === undefined ? 'done' : 'answered', {
        status: 'acknowledged',
        offset: event.offset ?? 0,
      });
    case 'refused':
      return refused(operations, event.id, event.refusal);
    case 'retried':
      return retried(operations, event.id, event.now);
    case 'discarded':
      return discarded(operations, event.id);
    case 'applied':
      return settled(operations, event.id, 'applied', { status: 'queued' });
    case 'uploaded':
      return operations.map((one) =>
        one.awaits?.includes(event.file)
          ? { ...one, awaits: one.awaits.filter((file) => file !== event.file) }
          : one,
      );
    case 'restored':
      return operations.map((one) => (one.progress.status === 'sending' ? queued(one) : one));
    default:
      return event satisfies never;
  }
};

const queued = (operation: Operation): Operation => ({ ...operation, progress: { status: 'queued' } });

const replace = (
  operations: readonly Operation[],
  id: string,
  change: (operation: Operation) => Operation | undefined,
): readonly Operation[] =>
  operations.flatMap((operation) => {
    if (operation.id !== id) return [operation];
    const next = change(operation);
    return next ? [next] : [];
  });

/** What the server said ends an operation, or leaves it where it is. */
const settled = (
  operations: readonly Operation[],
  id: string,
  happening: 'answered' | 'done' | 'applied',
  progress: Progress,
): readonly Operation[] =>
  replace(operations, id, (operation) => {
    const status = nextStatus(operation.progress.status, happening);
    if (status === 'gone') return undefined;
    return status === operation.progress.status ? operation : { ...operation, progress };
  });

const attempted = (operations: readonly Operation[], id: string, now: number): readonly Operation[] =>
  replace(operations, id, (operation) => {
    const status = nextStatus(operation.progress.status, isOld(operation, now) ? 'expired' : 'attempted');
    if (status === 'stale') return { ...operation, progress: { status } };
    return status === 'sending' ? { ...operation, progress: { status }, attempted: true } : operation;
  });

const retried = (operations: readonly Operation[], id: string, now: number): readonly Operation[] =>
  replace(operations, id, (operation) => {
    const { status } = operation.progress;
    if (status === 'queued' || nextStatus(status, 'retried') !== 'queued') return operation;
    return { ...queued(operation), retriedAt: new Date(now).toISOString() };
  });

/** A refused read mark is worth nobody's attention, and what is gone already need not be taken away. */
const isMoot = (operation: Operation, refusal: Refusal): boolean =>
  operation.name === 'reads.markRead' ||
  (['messages.delete', 'messages.unpin', 'previews.remove'].includes(operation.name) &&
    refusal.reason === 'message_not_found');

const refused = (operations: readonly Operation[], id: string, refusal: Refusal): readonly Operation[] => {
  const operation = operations.find((one) => one.id === id);
  if (!operation || nextStatus(operation.progress.status, 'refused') !== 'failed') return operations;
  if (isMoot(operation, refusal)) return operations.filter((one) => one !== operation);
  const failed = replace(operations, id, (one) => ({ ...one, progress: { status: 'failed', refusal } }));
  return operation.name === 'messages.send' ? orphaned(failed, id, refusal) : failed;
};

/** What was to be done with a message that will not exist: replies keep their row and its reason, changes go. */
const orphaned = (operations: readonly Operation[], id: string, refusal: Refusal): readonly Operation[] =>
  operations.flatMap((operation): readonly Operation[] => {
    // One that was attempted is the engine's to refuse.
    const isOpen = !operation.attempted && operation.progress.status !== 'acknowledged';
    if (needs(operation) !== id || !isOpen) return [operation];
    if (operation.name !== 'messages.send') return [];
    return [{ ...operation, progress: { status: 'failed', refusal } }];
  });

/** The person gave up on a message: nobody can reply to it or change it any more. */
const unwanted: Refusal = {
  code: 'NOT_FOUND',
  reason: 'message_not_found',
  message: 'unable to send the message; what it belongs to was discarded',
  retry: 'never',
};

const discarded = (operations: readonly Operation[], id: string): readonly Operation[] => {
  const operation = operations.find((one) => one.id === id);
  if (!operation || nextStatus(operation.progress.status, 'discarded') !== 'gone') return operations;
  const left = operations.filter((one) => one !== operation);
  return operation.name === 'messages.send' ? orphaned(left, id, unwanted) : left;
};

const added = (operations: readonly Operation[], given: Operation): readonly Operation[] => {
  if (operations.some(({ id }) => id === given.id)) return operations;
  const send = sendOf(operations, targetOf(given));
  // Who changes a message in the moment it is typed may not know yet where it is.
  const operation = send && given.cid === '' ? { ...given, cid: send.cid } : given;
  if (operation.name === 'messages.edit' && send && isRewritable(send)) {
    return replace(operations, send.id, () => rewritten(send, operation));
  }
  if (operation.name === 'messages.delete' && send) return deleted(operations, send, operation);
  if (operation.name !== 'reads.markRead') return [...operations, operation];
  const overtaken = (one: Operation): boolean =>
    one.name === 'reads.markRead' && one.cid === operation.cid && one.progress.status === 'queued';
  return [...operations.filter((one) => !overtaken(one)), operation];
};

/** A send that says what the edit says. One that was refused, or is old, is meant again. */
const rewritten = (send: Send, edit: Extract<Operation, { name: 'messages.edit' }>): Send => {
  const { id: _, ...body } = edit.input;
  const input = { ...send.input, ...body };
  const awaits = send.awaits?.filter((file) => input.attachments?.some(({ fileId }) => fileId === file));
  const meant = { ...send, input, ...(awaits && { awaits }) };
  if (send.progress.status === 'queued') return meant;
  const { attempted: __, ...rest } = meant;
  return { ...rest, progress: { status: 'queued' }, retriedAt: edit.at };
};

/** Nothing of a message that never left is sent; after one that may have left, its deletion follows. */
const deleted = (
  operations: readonly Operation[],
  send: Send,
  operation: Operation,
): readonly Operation[] => {
  if (isRewritable(send)) {
    return orphaned(
      operations.filter((one) => one !== send),
      send.id,
      unwanted,
    );
  }
  const rest = send.progress.status === 'stale' ? operations.filter((one) => one !== send) : operations;
  return [...rest, operation];
};
