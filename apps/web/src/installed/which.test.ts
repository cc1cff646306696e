import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Answerer, answererOf } from './which.ts';

const origin = 'https://chat.example';

test('IN-2 pages and files of the app are kept, and nothing that says who is here or what was said', () => {
  const cases: readonly [Answerer, string, RequestMode?, string?][] = [
    ['page', '/', 'navigate'],
    ['page', '/w/acme/c/team:launch?message=x', 'navigate'],
    ['page', '/sign-in', 'navigate'],
    ['file', '/assets/index-3f2a.js'],
    ['file', '/icons/512.png'],
    ['file', '/manifest.webmanifest'],
    ['share', '/share', 'navigate', 'POST'],
    ['engine', '/share', 'cors', 'POST'],
    ['engine', '/', 'navigate', 'POST'],
    ['engine', '/w/acme', 'cors'],
    ['engine', '/v1/users/me'],
    ['engine', '/v1/blobs/ticket', 'navigate'],
    ['engine', '/v2/later', 'navigate'],
    ['engine', '/api/auth/session'],
    ['engine', '/api/auth/verify-email?token=x', 'navigate'],
    ['engine', '/dev/alice', 'navigate'],
    ['engine', '/dev/session'],
    ['engine', '/docs', 'navigate'],
    ['engine', '/connection/websocket'],
    ['engine', '/sw.js'],
    ['engine', '/secret.txt', 'navigate'],
    ['engine', 'https://elsewhere.example/assets/a.js'],
  ];
  for (const [expected, path, mode = 'cors', method = 'GET'] of cases)
    assert.equal(answererOf({ method, mode, url: new URL(path, origin).href }, origin), expected, path);
});
