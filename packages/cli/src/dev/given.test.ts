import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { givenEngine } from './given.ts';

describe('the engine that the environment names', () => {
  const engine = createServer((_, response) => void response.end('ok'));
  before(() => new Promise<void>((done) => void engine.listen(0, '127.0.0.1', done)));
  after(() => new Promise<void>((done) => void engine.close(() => done())));

  const env = { PARLEY_KEY: 'pk_1', PARLEY_SECRET: 'sk_1' };

  it('is none when nothing is set', async () => {
    assert.equal(await givenEngine({ PARLEY_DATA: '/somewhere' }), undefined);
  });

  it('is used as it is when it answers', async () => {
    const url = `http://127.0.0.1:${(engine.address() as AddressInfo).port}`;
    assert.deepEqual(await givenEngine({ ...env, PARLEY_URL: url }), { url, key: 'pk_1', secret: 'sk_1' });
  });

  it('is refused with one sentence when a part of it is missing, or nothing answers', async () => {
    await assert.rejects(
      givenEngine(env),
      /^Error: unable to use an engine of your own; PARLEY_URL, PARLEY_KEY and PARLEY_SECRET go together/,
    );
    await assert.rejects(
      givenEngine({ ...env, PARLEY_URL: 'http://127.0.0.1:9' }),
      /^Error: unable to reach the engine at http:\/\/127\.0\.0\.1:9; start it, or take the PARLEY_ lines out/,
    );
  });
});
