import type { Operation, Refusal } from '../../src/index.ts';
import type { OutboxEvent } from '../../src/outbox/reduce.ts';

const cid = 'messaging:welcome';
const at = '2026-11-01T10:00:00.000Z';
const now = Date.parse(at);
const dayLater = now + 86_400_001;
const idOf = (number: number): string => `0190a0a0-0000-7000-8000-${String(number).padStart(12, '0')}`;
const fresh = { cid, at, progress: { status: 'queued' } } as const;

const add = (operation: Operation): OutboxEvent => ({ type: 'added', operation });
const send = (number: number, parent?: number): OutboxEvent => {
  const id = idOf(number);
  const reply = parent === undefined ? {} : { parentId: idOf(parent) };
  return add({ ...fresh, id, name: 'messages.send', input: { cid, id, text: `text ${number}`, ...reply } });
};
const edit = (number: number, target: number, text: string): OutboxEvent =>
  add({ ...fresh, id: idOf(number), name: 'messages.edit', input: { id: idOf(target), text } });
const remove = (number: number, target: number): OutboxEvent =>
  add({ ...fresh, id: idOf(number), name: 'messages.delete', input: { id: idOf(target) } });
const react = (number: number, target: number): OutboxEvent =>
  add({ ...fresh, id: idOf(number), name: 'reactions.add', input: { id: idOf(target), emoji: '👍' } });
const read = (number: number, seq: number): OutboxEvent =>
  add({ ...fresh, id: idOf(number), name: 'reads.markRead', input: { cid, seq } });

/** A message whose files, named by numbers, the engine does not have yet. */
const sendWith = (number: number, ...files: number[]): OutboxEvent => {
  const id = idOf(number);
  const attachments = files.map((file) => ({ type: 'image', fileId: idOf(file) }));
  const input = { cid, id, text: `text ${number}`, attachments };
  return add({ ...fresh, id, name: 'messages.send', input, awaits: files.map(idOf) });
};
const uploaded = (file: number): OutboxEvent => ({ type: 'uploaded', file: idOf(file) });
const attempted = (number: number, when = now): OutboxEvent => ({
  type: 'attempted',
  id: idOf(number),
  now: when,
});
const answered = (number: number, offset?: number): OutboxEvent => ({
  type: 'answered',
  id: idOf(number),
  ...(offset !== undefined && { offset }),
});
const applied = (number: number): OutboxEvent => ({ type: 'applied', id: idOf(number) });
const retried = (number: number, when = now): OutboxEvent => ({
  type: 'retried',
  id: idOf(number),
  now: when,
});
const discarded = (number: number): OutboxEvent => ({ type: 'discarded', id: idOf(number) });
const restored: OutboxEvent = { type: 'restored' };

const frozen: Refusal = {
  code: 'FORBIDDEN',
  reason: 'channel_frozen',
  message: 'unable to send the message; the channel is frozen',
  retry: 'never',
};
const unknown: Refusal = {
  code: 'NOT_FOUND',
  reason: 'message_not_found',
  message: 'unable to delete the message; there is no such message, or it is not yours to see',
  retry: 'never',
};
const refused = (number: number, refusal = frozen): OutboxEvent => ({
  type: 'refused',
  id: idOf(number),
  refusal,
});

/** What people do and what becomes of it: the vectors of `spec/vectors/outbox` are made of these. */
export const stories: Readonly<Record<string, readonly OutboxEvent[]>> = {
  'OB-5 two messages, one after the other': [
    send(1),
    send(2),
    attempted(1),
    answered(1, 7),
    attempted(2),
    applied(1),
    answered(2, 8),
    applied(2),
  ],
  'OB-1 the program ends while one is on its way': [
    send(1),
    send(2),
    attempted(1),
    restored,
    attempted(1),
    answered(1, 7),
  ],
  'OB-1 the program ends between the acknowledgement and its effect': [
    send(1),
    attempted(1),
    answered(1, 7),
    restored,
    applied(1),
  ],
  'OB-3 an edit before the attempt': [send(1), edit(2, 1, 'better'), attempted(1)],
  'OB-3 a deletion before the attempt, with a reply and a reaction': [
    send(1),
    send(2, 1),
    react(3, 1),
    send(4),
    remove(5, 1),
  ],
  'OB-3 an edit of what was refused': [send(1), attempted(1), refused(1), edit(2, 1, 'better'), attempted(1)],
  'OB-3 a deletion of what was refused': [send(1), attempted(1), refused(1), remove(2, 1)],
  'OB-4 an edit after the attempt': [
    send(1),
    attempted(1),
    edit(2, 1, 'better'),
    answered(1, 7),
    attempted(2),
    answered(2, 8),
  ],
  'OB-4 a deletion after the attempt, the program ended meanwhile': [
    send(1),
    attempted(1),
    restored,
    remove(2, 1),
    attempted(1),
  ],
  'UP-7 a message waits for its files, and what follows for it': [
    sendWith(1, 21, 22),
    send(2),
    uploaded(22),
    uploaded(21),
    attempted(1),
    answered(1, 7),
    attempted(2),
  ],
  'UP-7 an edit takes out the file that is waited for': [
    sendWith(1, 21, 22),
    uploaded(21),
    add({
      ...fresh,
      id: idOf(2),
      name: 'messages.edit',
      input: { id: idOf(1), attachments: [{ type: 'image', fileId: idOf(21) }] },
    }),
    attempted(1),
  ],
  'UP-6 a refused file refuses its message, which waits for it again when it is retried': [
    sendWith(1, 21),
    send(2),
    refused(1),
    attempted(2),
    retried(1, now + 5),
    uploaded(21),
    attempted(1),
  ],
  'OB-7 a refusal, retried': [
    send(1),
    send(2),
    attempted(1),
    refused(1),
    attempted(2),
    answered(2, 7),
    retried(1, now + 5),
    attempted(1),
  ],
  'OB-7 a refusal takes along what depends on it': [
    send(1),
    edit(2, 9, 'else'),
    send(3, 1),
    react(4, 1),
    attempted(1),
    refused(1),
    discarded(1),
    discarded(3),
  ],
  'OB-7 the deletion of what does not exist': [remove(1, 9), attempted(1), refused(1, unknown)],
  'OB-7 only what was refused or waits for a word can be discarded': [
    send(1),
    discarded(1),
    attempted(1),
    discarded(1),
    answered(1, 7),
    discarded(1),
  ],
  'OB-8 read marks': [
    read(1, 3),
    read(2, 4),
    attempted(2),
    read(3, 5),
    read(4, 6),
    answered(2),
    attempted(4, dayLater),
    answered(4),
  ],
  'OB-8 a refused read mark': [read(1, 3), attempted(1), refused(1)],
  'OB-9 a day old to the millisecond: still sent': [send(1), attempted(1, dayLater - 1)],
  'OB-9 a day old: sent after all': [
    send(1),
    send(2),
    react(3, 1),
    attempted(1, dayLater),
    attempted(2, dayLater),
    retried(1, dayLater),
    attempted(1, dayLater),
  ],
  'OB-9 a day old: discarded with what depends on it': [
    send(1),
    send(2, 1),
    attempted(1, dayLater),
    discarded(1),
  ],
  'OB-9 a day old and perhaps sent: deleted': [
    send(1),
    attempted(1),
    restored,
    attempted(1, dayLater),
    remove(2, 1),
  ],
};
