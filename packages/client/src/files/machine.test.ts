import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { nextUpload, type UploadStatus, uploadEvents } from './machine.ts';

test('UP-4 what is ready stays so, and what is paused or refused goes on by the word of the person alone', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...uploadEvents), { maxLength: 30 }), (events) => {
      let status: UploadStatus = 'queued';
      for (const event of events) {
        const before: UploadStatus = status;
        status = nextUpload(before, event);
        if (before === 'ready') assert.equal(status, 'ready');
        if (before === 'paused' && status === 'queued') assert.equal(event, 'resumed');
        if (before === 'failed' && status === 'queued') assert.equal(event, 'retried');
        if (event === 'done') assert.equal(status, 'ready');
      }
    }),
  );
});

test('UP-4 nothing is on its way after the program began again', () => {
  const statuses = ['queued', 'uploading', 'finishing', 'paused', 'ready', 'failed'] as const;
  const after = statuses.map((status) => nextUpload(status, 'restored'));
  assert.deepEqual(after, ['queued', 'queued', 'queued', 'paused', 'ready', 'failed']);
});
