import assert from 'node:assert/strict';
import { type MethodName, methods } from '@parley/protocol';
import { codes, isReason, reasons } from '@parley/protocol/errors';
import { statusOf } from '@parley/protocol/statuses';
import { z } from 'zod';

const Refusal = z.strictObject({
  code: z.enum(Object.keys(codes) as (keyof typeof codes)[]),
  reason: z.string(),
  message: z.string().min(1),
  details: z.record(z.string(), z.unknown()).optional(),
  retry: z.union([z.literal('never'), z.literal('same-id'), z.strictObject({ afterMs: z.number() })]),
  docs: z.url(),
});

/** Fails for anything in a success that the method's shape does not know: what is not in it was meant for nobody. */
export const assertAnswer = (name: MethodName, answer: object, status?: number): void => {
  const { success, data, error } = methods[name].answer.safeParse(answer);
  assert.ok(success, `${name} answers in a shape of its own: ${error && z.prettifyError(error)}`);
  assert.deepEqual(answer, data, `${name} answers more than its shape`);
  if (status !== undefined) assert.equal(status, statusOf(name, answer), `the status of ${name}`);
};

/**
 * Fails for anything but an error of the catalogue, told in full.
 *
 * @returns its reason
 */
export const assertRefusal = (body: unknown, status: number): string => {
  const { success, data, error } = Refusal.safeParse(body);
  assert.ok(success, `a refusal in a shape of its own: ${error && z.prettifyError(error)}`);
  assert.ok(isReason(data.reason), `${data.reason} is in no catalogue`);
  assert.equal(data.code, reasons[data.reason].code);
  assert.equal(status, codes[data.code]);
  assert.ok(data.docs.endsWith(`/errors#${data.reason}`), data.docs);
  return data.reason;
};
