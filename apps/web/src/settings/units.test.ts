import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bytesIn, bytesOf, gigabyte, megabyte, originOf } from './units.ts';

test('bytes as people say them, and back', () => {
  assert.equal(bytesOf(10 * gigabyte, 'en'), '10 GB');
  assert.equal(bytesOf(1.5 * megabyte, 'en'), '1.5 MB');
  assert.equal(bytesOf(0, 'en'), '0 kB');
  assert.equal(bytesIn(' 2.5 ', megabyte), 2.5 * megabyte);
  for (const wrong of ['', ' ', '0', '-1', 'ten', 'Infinity'])
    assert.equal(bytesIn(wrong, 1), undefined, wrong);
});

test('an origin is where a page is, without what comes after it', () => {
  assert.equal(originOf(' https://app.example.com/chat?x=1 '), 'https://app.example.com');
  assert.equal(originOf('http://127.0.0.1:8080'), 'http://127.0.0.1:8080');
  for (const wrong of ['app.example.com', 'ftp://example.com', 'https://a:b@example.com', '*', ''])
    assert.equal(originOf(wrong), undefined, wrong);
});
