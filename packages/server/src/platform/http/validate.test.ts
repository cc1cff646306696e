import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ParleyError } from '@parley/protocol/errors';
import { inputChecks } from './validate.ts';

// A method is called with its shape compiled on the spot, so what cannot be compiled would be found by its first caller.
for (const from of ['body', 'query'] as const)
  test(`the input of every method can be checked, from a ${from}`, () => {
    for (const [name, check] of Object.entries(inputChecks(from))) {
      assert.throws(
        () => check({ '': 'no method has a field without a name' }),
        (error) => error instanceof ParleyError && error.reason === 'body_invalid',
        name,
      );
    }
  });
