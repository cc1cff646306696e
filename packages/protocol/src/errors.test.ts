import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { codes, type ErrorBody, isReason, ParleyError, type Reason, reasons } from './errors.ts';
import { readError } from './read-error.ts';

const all = Object.entries(reasons) as [Reason, (typeof reasons)[Reason]][];

describe('errors', () => {
  test('ER-1 every reason has a code, a status and a word on trying again', () => {
    for (const [reason, { code, retry }] of all) {
      const expected = code === 'RATE_LIMIT_EXCEEDED' ? 'after' : codes[code] >= 500 ? 'same-id' : 'never';
      assert.equal(retry, expected, reason);
      assert.match(reason, /^[a-z]+(_[a-z]+)*$/);
      const error = new ParleyError(reason, 'unable to try');
      assert.equal(error.code, code);
      assert.equal(error.status, codes[code]);
      assert.ok(error.status >= 400 && error.status < 600);
    }
  });

  test('ER-2 a message is one sentence of two parts', () => {
    for (const [reason, { says }] of all) {
      assert.match(says, /^[a-z][^\n]*[^.\s]$/, reason);
      assert.equal(new ParleyError(reason, 'unable to try').message, `unable to try; ${says}`);
    }
  });

  test('ER-5 a time to wait is said in milliseconds and in whole seconds, never less', () => {
    const waiting = (afterMs: number) => new ParleyError('slow_mode', 'unable to send', { afterMs });
    for (const [afterMs, retry, seconds] of [
      [0, 1, 1],
      [0.2, 1, 1],
      [1_000, 1_000, 1],
      [1_000.5, 1_001, 2],
      [61_001, 61_001, 62],
    ] as const) {
      assert.deepEqual(waiting(afterMs).retry, { afterMs: retry });
      assert.equal(waiting(afterMs).details?.retryAfter, seconds);
    }
  });

  test('ER-9 an answer becomes the error it was, a newer reason is handed on with its own words', () => {
    for (const [reason] of all) {
      const made = new ParleyError(reason, 'unable to try', { afterMs: 7, details: { a: 1 } });
      const { error } = JSON.parse(JSON.stringify(made.toBody('https://example.com/docs'))) as ErrorBody;
      const read = readError(error);
      assert.ok(read);
      const { reason: r, code, retry, details, message } = read;
      assert.deepEqual(
        [r, code, retry, details, message],
        [made.reason, made.code, made.retry, made.details, made.message],
      );
    }
    const newer = readError({
      code: 'CONFLICT',
      reason: 'poll_closed',
      message: 'unable to vote; the poll is closed',
      retry: 'never',
      docs: '',
    });
    assert.deepEqual(
      [newer?.reason, newer?.retry, newer?.message, newer?.details],
      ['poll_closed', 'never', 'unable to vote; the poll is closed', undefined],
    );
    for (const none of [undefined, 'x', [], {}, { code: 'X', reason: 'y', message: 'z', retry: 'maybe' }])
      assert.equal(readError(none), undefined);
    assert.equal(isReason('toString'), false);
  });
});
