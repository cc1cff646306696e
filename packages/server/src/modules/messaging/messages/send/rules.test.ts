import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkBody } from './rules.ts';

test('MS-10 attachments hold 64 KiB of JSON, their own custom data included', () => {
  const body = (bytes: number) => ({
    text: '',
    attachments: [{ type: 'file', custom: { data: 'x'.repeat(bytes) } }],
    custom: undefined,
    parentId: undefined,
    alsoInChannel: undefined,
  });
  assert.doesNotThrow(() => checkBody(body(60_000)));
  assert.throws(() => checkBody(body(66_000)), { reason: 'body_invalid' });
});
