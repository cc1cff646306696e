import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AppSettings, limits } from '@parley/protocol';
import { changeOf, fieldsOf, graceMs } from './limits.ts';
import { gigabyte, megabyte } from './units.ts';

const settings = {
  fileBytes: 100 * megabyte,
  storageBytes: 10 * gigabyte + 7,
  storageBytesPerUser: gigabyte,
  uploadsPerHour: 200,
  messageLimit: { burst: 3, perSecond: 2 },
  gifs: 'g',
  linkPreviews: true,
  systemMessages: false,
  mailExcerpts: true,
} as AppSettings;

test('only what differs is changed, and what a field rounds stays as it is', () => {
  const fields = fieldsOf(settings);
  assert.equal(fields.messageLimit, 'own');
  assert.equal(changeOf(settings, fields), undefined);
  assert.deepEqual(changeOf(settings, { ...fields, fileSize: '2.5', gifs: 'off' }), {
    fileBytes: 2.5 * megabyte,
    gifs: 'off',
  });
  assert.deepEqual(changeOf(settings, { ...fields, messageLimit: 'strict' }), { messageLimit: 'strict' });
  assert.deepEqual(changeOf(settings, { ...fields, mailExcerpts: false }), { mailExcerpts: false });
});

test('what is no amount changes nothing', () => {
  const fields = fieldsOf(settings);
  for (const room of ['', '0', '-3', 'much'])
    assert.equal(changeOf(settings, { ...fields, room, gifs: 'off' }), undefined, room);
});

test('the day that the page names before a workspace is deleted is the engine’s', () => {
  assert.equal(graceMs, limits.deletionGraceSeconds * 1_000);
});
