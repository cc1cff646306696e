import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { defaultDataFolder } from '@parley/server/deployment';
import { readConfig } from './config.ts';

describe('readConfig', () => {
  it('is a demo on this machine when nothing is said', () => {
    const config = readConfig({});
    assert.deepEqual(
      { host: config.host, port: config.port, demo: config.demo, logLevel: config.logLevel },
      { host: '127.0.0.1', port: 4700, demo: true, logLevel: 'warn' },
    );
    assert.ok(!('databaseUrl' in config));
  });

  it('is no demo for other machines, or on a database of one’s own', () => {
    assert.equal(readConfig({ HOST: '0.0.0.0' }).demo, false);
    assert.equal(readConfig({ DATABASE_URL: 'postgres://db/parley' }).demo, false);
    assert.equal(readConfig({ PARLEY_DEMO: 'off' }).demo, false);
  });

  const refused = [
    [{ PARLEY_DEMO: 'on', HOST: '0.0.0.0' }, /unable to start in demo mode; .* HOST lets other machines in/],
    [{ PARLEY_DEMO: 'on', DATABASE_URL: 'postgres://db/parley' }, /DATABASE_URL may hold real people/],
    [{ PARLEY_DEMO: 'yes' }, /PARLEY_DEMO is "yes" and must be on or off/],
    [{ PARLEY_PREVIEWS: 'no' }, /PARLEY_PREVIEWS is "no" and must be on or off/],
    [{ PARLEY_GIPHY_KEY: 'a', PARLEY_KLIPY_KEY: 'b' }, /GIFs come from one provider/],
    [{ PARLEY_S3_BUCKET: 'files' }, /set PARLEY_S3_ACCESS_KEY too/],
    [{ PORT: '70000' }, /PORT is "70000" and must be a number/],
    [{ PORT: 'http' }, /PORT is "http"/],
    [{ PARLEY_LOG: 'loud' }, /PARLEY_LOG is "loud"/],
    [{ PARLEY_PUBLIC_URL: 'chat.example' }, /PARLEY_PUBLIC_URL is "chat.example"/],
    [{ PARLEY_PUBLIC_URL: 'https://x.example/chat' }, /must be a name alone, without a path/],
    [
      { PARLEY_PUBLIC_URL: 'https://x.example', HOST: '0.0.0.0' },
      /all people would count as that one: set PARLEY_TRUSTED_PROXIES/,
    ],
    [{ PARLEY_OIDC_ISSUER: 'https://id.example' }, /set PARLEY_OIDC_CLIENT_ID and PARLEY_OIDC_CLIENT_SECRET/],
    [{ PARLEY_SMTP_URL: 'smtp://mail.example' }, /set PARLEY_MAIL_FROM to the address mails come from/],
  ] as const;
  for (const [env, sentence] of refused) {
    it(`refuses ${JSON.stringify(env)} with a sentence`, () => {
      assert.throws(() => readConfig(env), sentence);
    });
  }

  it('believes proxies that are named, and with a public address those of this machine', () => {
    const proxiesOf = (env: Record<string, string>) => readConfig(env).trustedProxies;
    assert.deepEqual(proxiesOf({}), []);
    const publicUrl = { PARLEY_PUBLIC_URL: 'https://chat.example' };
    assert.deepEqual(proxiesOf(publicUrl), ['127.0.0.1', '::1']);
    assert.deepEqual(
      proxiesOf({ ...publicUrl, HOST: '0.0.0.0', PARLEY_TRUSTED_PROXIES: '10.0.0.0/8, fd00::/8' }),
      ['10.0.0.0/8', 'fd00::/8'],
    );
  });

  const centrifugo = {
    PARLEY_CENTRIFUGO_URL: 'http://127.0.0.1:8000/',
    PARLEY_CENTRIFUGO_API_KEY: 'key',
    PARLEY_CENTRIFUGO_PROXY_SECRET: 'sixteen-or-longer',
  };

  it('uses the hub unless it is told of a Centrifugo', () => {
    assert.ok(!('centrifugo' in readConfig(centrifugo)));
    assert.deepEqual(readConfig(centrifugo, ['--broker=centrifugo', '--roles=worker,api']), {
      ...readConfig({}),
      roles: ['api', 'worker'],
      centrifugo: { url: 'http://127.0.0.1:8000', apiKey: 'key', proxySecret: 'sixteen-or-longer' },
    });
  });

  for (const [args, missing, sentence] of [
    [['--broker=nats'], {}, /--broker is "nats" and must be hub or centrifugo/],
    [['--roles=api,cook'], {}, /--roles names "cook" and may name api, realtime, worker/],
    [['--colour'], {}, /no argument such as --colour/],
    [['--broker=centrifugo'], { PARLEY_CENTRIFUGO_URL: '' }, /set PARLEY_CENTRIFUGO_URL to its address/],
    [['--broker=centrifugo'], { PARLEY_CENTRIFUGO_URL: 'nats://x' }, /must be an http or https address/],
    [['--broker=centrifugo'], { PARLEY_CENTRIFUGO_API_KEY: '' }, /set PARLEY_CENTRIFUGO_API_KEY/],
    [['--broker=centrifugo'], { PARLEY_CENTRIFUGO_PROXY_SECRET: 'short' }, /at least 16 characters/],
  ] as const) {
    it(`refuses ${args} with ${JSON.stringify(missing)} in a sentence`, () => {
      assert.throws(() => readConfig({ ...centrifugo, ...missing }, args), sentence);
    });
  }

  it('is no demo for a workspace, whose mail lies in a mailbox on this machine alone', () => {
    const here = readConfig({}, ['--workspace']);
    assert.deepEqual([here.demo, here.accounts, here.workspace, here.mailbox], [false, true, true, true]);
    for (const env of [
      { HOST: '0.0.0.0' },
      { DATABASE_URL: 'postgres://db/parley' },
      { PARLEY_PUBLIC_URL: 'https://chat.example.org' },
      { PARLEY_SMTP_URL: 'smtp://mail.example.org', PARLEY_MAIL_FROM: 'chat@example.org' },
    ])
      assert.equal(readConfig(env, ['--workspace']).mailbox, false, JSON.stringify(env));
    assert.deepEqual([readConfig({}).workspace, readConfig({}).mailbox], [false, false]);
  });

  it('has GIFs of its own in demo mode, elsewhere those of the provider whose key it was given', () => {
    assert.deepEqual(readConfig({}).gifs, { provider: 'local' });
    assert.ok(!('gifs' in readConfig({ PARLEY_DEMO: 'off' })));
    for (const [name, provider] of [
      ['PARLEY_GIPHY_KEY', 'giphy'],
      ['PARLEY_KLIPY_KEY', 'klipy'],
    ] as const)
      assert.deepEqual(readConfig({ [name]: 'key' }).gifs, { provider, key: 'key' });
  });

  it('keeps data in the clone, for root where an unprivileged server can reach it', () => {
    assert.equal(defaultDataFolder('/home/ada/parley', 1000), '/home/ada/parley/.parley');
    assert.match(defaultDataFolder('/root/parley', 0), /^\/var\/lib\/parley\/[0-9a-f]{12}$/);
    assert.notEqual(defaultDataFolder('/root/parley', 0), defaultDataFolder('/root/other', 0));
  });
});
