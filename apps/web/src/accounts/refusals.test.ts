import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ErrorBody, ParleyError, type Reason } from '@parley/protocol/errors';
import { RefusedError } from '../session/ask.ts';
import { problemOf } from './refusals.ts';
import { english } from './words.ts';

/** As the engine would refuse it. */
const refusal = (reason: Reason, options: { afterMs?: number; details?: Record<string, unknown> } = {}) => {
  const error = new ParleyError(reason, 'unable to do it', options);
  const body: ErrorBody = error.toBody('');
  return new RefusedError(error.status, { ...body.error });
};
const of = (reason: Reason, options?: Parameters<typeof refusal>[1]) =>
  problemOf(refusal(reason, options), english, 'newPassword');

test('PA-7 what is refused is said beside the field it is about', () => {
  const short = { details: { path: 'password', problem: 'short' } };
  assert.deepEqual(of('password_refused', short), { field: 'newPassword', text: 'At least 10 characters.' });
  assert.equal(of('body_invalid', { details: { path: 'email', problem: 'x' } }).field, 'email');
  assert.equal(of('body_invalid', { details: { path: 'workspace.slug', problem: 'x' } }).field, 'slug');
  assert.equal(of('body_invalid', { details: { path: 'workspace', problem: 'x' } }).field, 'workspace');
  assert.equal(of('username_taken', { details: { path: 'username' } }).field, 'username');
  assert.equal(of('slug_taken').field, 'slug');
  for (const problem of ['short', 'long', 'common', 'personal', 'used'])
    assert.notEqual(of('password_refused', { details: { problem } }).text, english.refused);
});

test('PA-7 too many attempts are answered with when to try again', () => {
  assert.match(of('sign_in_limit', { afterMs: 41_200 }).text, /Try again in 42 seconds/);
  assert.match(of('sign_in_limit', { afterMs: 400_000 }).text, /Try again in 7 minutes/);
  assert.match(of('join_request_limit', { afterMs: 400_000 }).text, /have asked to join.*again in 7 minutes/);
});

test('PA-7 what is of no field, or unknown, is said of the whole, and nothing of the engine’s own words', () => {
  for (const error of [
    refusal('sign_in_refused'),
    refusal('body_invalid', { details: { path: 'token', problem: 'x' } }),
    refusal('origin_refused'),
    new TypeError('failed to fetch'),
    new Error('anything'),
  ]) {
    const { field, text } = problemOf(error, english);
    assert.equal(field, undefined);
    assert.ok(!text.includes(error.message));
  }
});
