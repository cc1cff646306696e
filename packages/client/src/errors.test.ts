import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Reason, reasons } from '@parley/protocol/errors';
import { OfflineError, ParleyError, tokenInvalid } from './errors.ts';

const found = {
  'no answer came': new OfflineError('unable to send', 'the engine cannot be reached'),
  'a token cannot be used': tokenInvalid(),
  'a refusal was kept': new ParleyError({
    code: 'FORBIDDEN',
    reason: 'channel_frozen',
    message: 'unable to send; the channel is frozen',
    retry: 'never',
  }),
};

for (const [what, { code, reason, retry, docs, message }] of Object.entries(found)) {
  test(`ER-15 ${what}: the error has a code, a reason, a way to retry and a page of the catalogue`, () => {
    const entry = reasons[reason as Reason];
    assert.deepEqual([code, retry], [entry.code, entry.retry]);
    assert.match(docs, new RegExp(`^https://\\S+/errors#${reason}$`));
    assert.match(message, /^unable to [^;]+; .+/);
  });
}
