import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { startWeb, type Web } from '@parley/testkit';
import { FetchFailure, type FetchReason } from './failure.ts';
import { Fetcher } from './fetcher.ts';

const app = '018f0000-0000-7000-8000-000000000001';
let web: Web;
let fetcher: Fetcher;

before(async () => {
  web = await startWeb();
});
after(() => web.close());
beforeEach(() => {
  fetcher = new Fetcher(web);
  for (const list of [web.asked, web.dialled, web.requests]) list.length = 0;
  web.resolved.clear();
});

const page = (url: string, bytes = 512 * 1024, more: 'cut' | 'refuse' = 'cut') =>
  fetcher.fetch(app, { url, accept: 'text/html', bound: { bytes, more } });

const failed =
  (...reasons: FetchReason[]) =>
  (error: unknown): boolean =>
    error instanceof FetchFailure && reasons.includes(error.reason);

/** This machine and its networks, as they can be written. */
const spellings = [
  'http://127.0.0.1/',
  'http://127.1/',
  'http://127.0.1/',
  'http://0/',
  'http://0.0.0.0/',
  'http://0x7f000001/',
  'http://0x7f.1/',
  'http://2130706433/',
  'http://017700000001/',
  'http://0177.0.0.1/',
  'http://①②⑦.⓪.⓪.①/',
  'http://127。0。0。1/',
  'http://127.0.0.1./',
  'http://10.0.0.1/',
  'http://172.16.0.1/',
  'http://192.168.1.1/',
  'http://169.254.169.254/latest/meta-data/',
  'http://100.64.0.1/',
  'http://198.18.0.1/',
  'http://224.0.0.1/',
  'http://255.255.255.255/',
  'http://[::1]/',
  'http://[::]/',
  'http://[::7f00:1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[::ffff:7f00:1]/',
  'http://[64:ff9b::7f00:1]/',
  'http://[2002:7f00:1::]/',
  'http://[2001:0:7f00:1::]/',
  'http://[fe80::1]/',
  'http://[fd00::1]/',
  'http://[3fff::1]/',
  'http://localhost/',
  'http://LOCALHOST./',
  'http://a.localhost/',
  'http://intranet/',
  'http://printer.local/',
  'http://db.internal/',
  'http://router.home.arpa/',
];

describe('attack 45', () => {
  for (const url of spellings) {
    test(`FE-2 attack 45: ${url} is refused before anything is asked of the network`, async () => {
      await assert.rejects(page(url), failed('address_refused'));
      assert.equal(web.dialled.length, 0);
      assert.equal(web.resolved.size, 0);
    });
  }

  test('FE-1 attack 45: credentials, other schemes and other ports are refused', async () => {
    await assert.rejects(page('http://93.184.216.34@127.0.0.1/'), failed('credentials_refused'));
    await assert.rejects(page('http://user:word@site.example/'), failed('credentials_refused'));
    await assert.rejects(page('http://site.example:22/'), failed('port_refused'));
    await assert.rejects(page('https://site.example:8443/'), failed('port_refused'));
    for (const url of [
      'file:///etc/passwd',
      'ftp://site.example/',
      'gopher://site.example/',
      'data:text/html,x',
    ])
      await assert.rejects(page(url), failed('scheme_refused'));
    await assert.rejects(page('not an address'), failed('address_refused'));
    assert.equal(web.dialled.length, 0);
  });

  test('FE-3 attack 45: a name with a private address among its addresses is refused', async () => {
    for (const address of ['127.0.0.1', '10.1.2.3', '::1', '::7f00:1', '::ffff:10.0.0.1', '64:ff9b::a00:1'])
      await assertRefused(['93.184.216.34', address]);
  });

  const assertRefused = async (addresses: string[]) => {
    web.site('mixed.example', (_, response) => response.end('secret'), addresses);
    await assert.rejects(page('http://mixed.example/'), failed('address_refused'), addresses.join());
    assert.equal(web.dialled.length, 0);
  };
});

describe('attack 46', () => {
  const redirect = (to: string) => {
    web.site('here.example', (_, response) => response.writeHead(302, { location: to }).end());
  };

  test('FE-4 attack 46: every hop of a redirect is checked as the first address was', async () => {
    web.site('inside.example', (_, response) => response.end('secret'), ['192.168.0.7']);
    for (const to of ['http://127.0.0.1/', 'http://0x7f000001/', 'http://[::1]/', 'http://inside.example/']) {
      redirect(to);
      await assert.rejects(page('http://here.example/'), failed('address_refused'), to);
    }
    redirect('file:///etc/passwd');
    await assert.rejects(page('http://here.example/'), failed('scheme_refused'));
    redirect('http://there.example:6379/');
    await assert.rejects(page('http://here.example/'), failed('port_refused'));
    assert.deepEqual([...new Set(web.asked)], ['here.example/']);
  });

  test('FE-4 attack 46: three hops are followed, a fourth is not', async () => {
    web.site('hops.example', ({ url }, response) => {
      const left = Number(url?.slice(1));
      if (left > 0) response.writeHead(307, { location: `/${left - 1}` }).end();
      else response.end('arrived');
    });
    const arrived = await page('http://hops.example/3');
    assert.equal(arrived.bytes.toString(), 'arrived');
    assert.equal(arrived.url, 'http://hops.example/0');
    await assert.rejects(page('http://hops.example/20'), failed('too_many_hops'));
  });

  test('FE-3 attack 46: a name is resolved once a hop, and what it answers later is not asked (rebinding)', async () => {
    let answers = 0;
    const rebinding = new Fetcher({
      connect: web.connect,
      resolve: async () => {
        answers += 1;
        return [answers === 1 ? '93.184.216.34' : '127.0.0.1'];
      },
    });
    web.site('rebind.example', (_, response) => response.end('public'));
    const got = await rebinding.fetch(app, {
      url: 'http://rebind.example/',
      accept: '*/*',
      bound: { bytes: 100, more: 'cut' },
    });
    assert.equal(got.bytes.toString(), 'public');
    assert.equal(answers, 1);
    assert.deepEqual(
      web.dialled.map(({ addresses }) => addresses),
      [['93.184.216.34']],
    );
  });
});

describe('attack 47', () => {
  test('FE-5 attack 47: a page without end is cut at the bound', async () => {
    web.site('endless.example', (_, response) => {
      const more = () => {
        while (response.write('x'.repeat(16_384)));
      };
      response.on('drain', more);
      more();
    });
    const got = await page('http://endless.example/');
    assert.equal(got.bytes.length, 512 * 1024);
    assert.equal(got.cut, true);
    await assert.rejects(page('http://endless.example/', 1_000, 'refuse'), failed('too_large'));
  });

  test('FE-5 attack 47: what a small body would unpack to is not unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
    web.site('bomb.example', (_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    );
    const got = await page('http://bomb.example/');
    assert.equal(got.bytes.length, 512 * 1024);
    web.site('twice.example', (_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip, gzip' }).end(gzipSync(bomb)),
    );
    await assert.rejects(page('http://twice.example/'), failed('encoding_refused'));
  });

  test('FE-5 attack 47: headers without end are cut', async () => {
    web.site('headers.example', ({ socket }) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      const more = () => {
        while (socket.write(`x-more: ${'x'.repeat(1_000)}\r\n`));
      };
      socket.on('drain', more).on('error', () => {});
      more();
    });
    await assert.rejects(page('http://headers.example/'), failed('broken'));
  });

  test('FE-5 attack 47: one who answers a byte at a time, or never, has 5 s in all', async () => {
    web.site('drip.example', ({ socket }) => {
      const timer = setInterval(() => socket.write('x'), 200);
      socket.on('close', () => clearInterval(timer)).on('error', () => {});
      socket.write('HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n');
    });
    web.site('silent.example', () => {});
    await Promise.all([
      assert.rejects(page('http://drip.example/'), failed('too_slow')),
      assert.rejects(page('http://silent.example/'), failed('too_slow')),
    ]);
  });

  test('FE-6 attack 47: twenty at once for an app, the others wait their turn; another app does not', async () => {
    const waiting: (() => void)[] = [];
    let arrived = () => {};
    web.site('slow.example', (_, response) => {
      waiting.push(() => response.end('done'));
      arrived();
    });
    const until = (count: number) =>
      new Promise<void>((resolve) => {
        arrived = () => waiting.length >= count && resolve();
        arrived();
      });
    const all = Array.from({ length: 25 }, () => page('http://slow.example/'));
    await until(20);
    const other = fetcher.fetch('018f0000-0000-7000-8000-000000000002', {
      url: 'http://slow.example/',
      accept: '*/*',
      bound: { bytes: 10, more: 'cut' },
    });
    await until(21);
    assert.equal(waiting.length, 21);
    for (const finish of waiting.splice(0)) finish();
    await until(5);
    for (const finish of waiting.splice(0)) finish();
    assert.equal((await Promise.all(all)).length, 25);
    await other;
  });
});

test('FE-7 a request says who asks and carries nothing of anybody', async () => {
  web.site('polite.example', ({ url }, response) => {
    if (url === '/') response.writeHead(302, { location: '/next', 'set-cookie': 'a=b' }).end();
    else response.writeHead(200, { 'content-encoding': 'br' }).end(Buffer.from([0x3b]));
  });
  await page('https://polite.example/#part');
  const [first, second] = web.requests;
  assert.match(first?.headers['user-agent'] ?? '', /ParleyBot/);
  assert.equal(second?.headers.cookie, undefined);
  assert.equal(second?.headers.referer, undefined);
  assert.equal(second?.headers.authorization, undefined);
  assert.deepEqual(web.asked, ['polite.example/', 'polite.example/next']);
  assert.equal(web.dialled[0]?.secure, true);
});
