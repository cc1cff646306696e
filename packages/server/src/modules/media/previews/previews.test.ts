import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { startWeb, type Web } from '@parley/testkit';
import fastify from 'fastify';
import sharp from 'sharp';
import { refused, type TestApp, testApp } from '../../../../test/app.ts';
import { listeners } from '../../../listeners.ts';
import { Fetcher } from '../../../platform/fetch/index.ts';
import { FollowerRunner, outbound } from '../../messaging/followers/index.ts';
import { linksOf } from '../../messaging/messages/index.ts';
import { findPreviews, registerPreviews } from './index.ts';

let web: Web;
let app: TestApp;
let cid: string;
let channels = 0;
let nowMs = Date.now();

before(async () => {
  web = await startWeb();
  app = await testApp({ fetcher: new Fetcher(web), clock: { now: () => new Date(nowMs) } });
});
after(async () => {
  await app.close();
  await web.close();
});
beforeEach(async () => {
  channels += 1;
  cid = `team:links-${channels}`;
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid, members: ['bob', 'carol'] });
  web.asked.length = 0;
  app.told.length = 0;
});

let sites = 0;
/** A page of its own on the web. @returns its address */
const page = (title: string, more = ''): string => {
  sites += 1;
  const host = `site-${sites}.example`;
  web.site(host, (_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end(`<head><title>${title}</title><meta name="description" content="About ${title}">${more}`);
  });
  return `https://${host}/`;
};

/** What happens after a message was written. */
const follow = async (id: string): Promise<void> => {
  const { context } = app;
  await context.db.tenant(app.id, 'write', (tx) => context.jobs.add(tx, findPreviews, { message: id }));
  await app.jobs.settled();
};

const say = async (text: string, more: { previews?: boolean } = {}): Promise<string> => {
  const id = app.context.ids.uuid();
  await app.call(app.as('alice'), 'messages.send', { cid, id, text, ...more });
  await follow(id);
  return id;
};

const get = async (id: string) => (await app.call(app.as('bob'), 'messages.get', { id })).message;
const titles = async (id: string) => (await get(id)).attachments.map(({ title }) => title);

describe('cards', () => {
  test('PV-4 come after the message, by a change of their own, in the order of the links', async () => {
    const [one, two] = [page('One'), page('Two')];
    const id = await say(`See ${two} and ${one}, **${two}** again, not \`${page('Three')}\``);
    const message = await get(id);
    assert.deepEqual(
      message.attachments.map(({ type, url, title, text, site }) => ({ type, url, title, text, site })),
      [
        { type: 'link', url: two, title: 'Two', text: 'About Two', site: new URL(two).host },
        { type: 'link', url: one, title: 'One', text: 'About One', site: new URL(one).host },
      ],
    );
    assert.equal(message.editedAt, undefined);
    const updates = app.events('message.updated').filter((event) => event.message.id === id);
    const last = updates.at(-1);
    assert.deepEqual(last?.message.attachments, message.attachments);
    assert.equal(last?.offset, message.offset);
    assert.deepEqual(last?.before.counted, true);
    await follow(id);
    assert.equal(
      app.events('message.updated').filter((event) => event.message.id === id).length,
      updates.length,
    );
  });

  test('PV-2 attack 48: a link in a thousand messages is asked once', async () => {
    const url = page('Popular');
    const host = new URL(url).host;
    const ids = Array.from({ length: 1_000 }, () => app.context.ids.uuid());
    for (let from = 0; from < ids.length; from += 100) {
      const some = ids.slice(from, from + 100);
      await Promise.all(
        some.map((id) => app.call(app.as('alice'), 'messages.send', { cid, id, text: `Look: ${url}` })),
      );
      const { context } = app;
      await context.db.tenant(app.id, 'write', async (tx) => {
        for (const id of some) await context.jobs.add(tx, findPreviews, { message: id });
      });
    }
    await app.jobs.settled({ retries: true });
    assert.equal(web.asked.filter((asked) => asked.startsWith(host)).length, 1);
    const [row] = await app.owner<{ shown: number }[]>`
      select count(*)::int as shown from messages
      where id = any (${ids}) and jsonb_array_length(previews -> 'shown') = 1`;
    assert.equal(row?.shown, 1_000);
  });

  test('PV-2 what a link turned out to be holds for a day; what could not be reached for ten minutes', async () => {
    const url = page('Daily');
    const host = new URL(url).host;
    let up = false;
    web.site('down.example', (_, response) =>
      up
        ? response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Up</title>')
        : response.destroy(),
    );
    const asked = () => web.asked.filter((one) => one.startsWith(host)).length;
    await say(url);
    const failed = await say('https://down.example/');
    nowMs += 11 * 60_000;
    up = true;
    await say(`again ${url}`);
    assert.equal(asked(), 1);
    assert.deepEqual(await titles(failed), []);
    assert.deepEqual(await titles(await say('https://down.example/')), ['Up']);
    nowMs += 24 * 60 * 60_000;
    await say(`tomorrow ${url}`);
    assert.equal(asked(), 2);
  });

  test('PV-3 nobody asks where none are wanted, nor of what is refused', async () => {
    const url = page('Unwanted');
    const alice = app.as('alice');
    await say(url, { previews: false });
    await app.call(alice, 'channels.update', { cid, linkPreviews: false });
    assert.equal((await app.call(alice, 'channels.get', { cid })).channel.linkPreviews, false);
    await say(url);
    await app.call(alice, 'channels.update', { cid, linkPreviews: true });
    await app.owner`update apps set settings = settings || '{"linkPreviews": false}' where id = ${app.id}`;
    await say(url);
    await app.owner`update apps set settings = settings || '{"linkPreviews": true}' where id = ${app.id}`;
    const inside = await say('http://127.0.0.1/ http://[::1]/ http://localhost/ http://10.0.0.1:8080/');
    assert.deepEqual(web.asked, []);
    assert.deepEqual(await titles(inside), []);
    assert.deepEqual(await titles(await say(`now ${url}`)), ['Unwanted']);
  });

  test('PV-3 attack 46: what a page names, its oEmbed address, is asked through the same guard', async () => {
    const link = (to: string) =>
      `<link rel="alternate" type="application/json+oembed" href="${to}"><meta property="og:image" content="${to}">`;
    const id = await say(page('Film', link('http://127.0.0.1/o.json')));
    assert.deepEqual(await titles(id), ['Film']);
    assert.equal(web.asked.length, 1);
    assert.ok(web.dialled.every(({ addresses }) => !addresses.includes('127.0.0.1')));
  });

  test('PV-4 what is not a page, or an error, or does not want it, has no card', async () => {
    const answer = (status: number, type: string, body: string) => {
      sites += 1;
      web.site(`odd-${sites}.example`, (_, response) => {
        response.writeHead(status, { 'content-type': type }).end(body);
      });
      return `https://odd-${sites}.example/`;
    };
    const title = '<title>T</title>';
    const id = await say(
      [
        answer(404, 'text/html', title),
        answer(200, 'application/pdf', '%PDF'),
        answer(200, 'text/html', `${title}<meta name="robots" content="nosnippet">`),
        answer(200, 'text/html', '<p>No title'),
      ].join(' '),
    );
    assert.equal(web.asked.length, 4);
    assert.deepEqual(await titles(id), []);
  });

  test('PV-4 the card of a shadowed message is told to those who see the message', async () => {
    await app.owner`
      insert into bans (app_id, channel, user_id, kind, created_at)
      select app_id, channel, 'bob', 'shadow', now() from channels where app_id = ${app.id} and type || ':' || id = ${cid}`;
    const id = app.context.ids.uuid();
    await app.call(app.as('bob'), 'messages.send', { cid, id, text: page('Shadow') });
    await follow(id);
    assert.deepEqual(await titles(id), ['Shadow']);
    assert.equal(app.events('message.updated').length, 0);
    const shown = app.events('message.shown').filter(({ message }) => message.attachments.length > 0);
    assert.ok(shown.length > 0 && shown.every(({ message }) => message.id === id));
  });
});

test('PV-11 a picture is fetched through the guard, made anew and served by us', async () => {
  const png = await sharp({ create: { width: 1200, height: 630, channels: 3, background: '#2255aa' } })
    .withExif({ IFD0: { Copyright: 'secret-in-exif' } })
    .png()
    .toBuffer();
  const polyglot = Buffer.concat([png, Buffer.from('<script>alert(1)</script>')]);
  web.site('pictures.example', ({ url }, response) => {
    if (url === '/svg')
      response.writeHead(200, { 'content-type': 'image/png' }).end('<svg onload="alert(1)"/>');
    else if (url === '/large')
      response.writeHead(200, { 'content-length': 5_000_000 }).end(Buffer.alloc(5_000_000));
    else response.writeHead(200, { 'content-type': 'image/png' }).end(polyglot);
  });
  const image = (path: string) => `<meta property="og:image" content="http://pictures.example${path}">`;
  const id = await say(
    [page('With', image('/a.png')), page('Svg', image('/svg')), page('Large', image('/large'))].join(' '),
  );
  const [shown, ...without] = (await get(id)).attachments;
  assert.deepEqual([shown?.width, shown?.height], [480, 252]);
  assert.ok(shown?.thumbhash);
  assert.deepEqual(
    without.map(({ title, poster }) => [title, poster]),
    [
      ['Svg', undefined],
      ['Large', undefined],
    ],
  );
  const server = fastify();
  registerPreviews(server, app.context);
  const answer = await server.inject(shown?.poster ?? '');
  assert.equal(answer.headers['content-type'], 'image/webp');
  assert.equal(answer.headers['x-content-type-options'], 'nosniff');
  assert.match(String(answer.headers['content-security-policy']), /sandbox/);
  assert.doesNotMatch(answer.rawPayload.toString('latin1'), /script|secret-in-exif/);
  const [, , owner, place] = (shown?.poster ?? '').split('/');
  for (const path of [
    `/previews/${owner}/..%2f..%2fetc`,
    `/previews/${owner}/${'A'.repeat(24)}.webp`,
    `/previews/x/${place}`,
  ])
    assert.notEqual((await server.inject(path)).statusCode, 200, path);
  const direct = await get(await say('http://pictures.example/The%20lake.png'));
  assert.deepEqual(
    direct.attachments.map(({ title, site, width }) => ({ title, site, width })),
    [{ title: 'The lake.png', site: 'pictures.example', width: 480 }],
  );
});

test('PV-11 attack 46: a picture inside is never asked for, nor one behind a redirect', async () => {
  web.site('sly.example', (_, response) =>
    response.writeHead(302, { location: 'http://10.0.0.1/a.png' }).end(),
  );
  for (const to of ['http://127.0.0.1/a.png', 'http://sly.example/a.png', 'http://[::1]/favicon.ico']) {
    const [card] = (await get(await say(page('Sly', `<meta property="og:image" content="${to}">`))))
      .attachments;
    assert.equal(card?.title, 'Sly');
    assert.equal(card?.poster, undefined);
  }
  assert.ok(web.dialled.every(({ addresses }) => addresses.every((address) => address === '93.184.216.34')));
});

test('PV-4 the log itself has links looked for: of what was sent with one, and edited to have one or none', async () => {
  const follower = new FollowerRunner(app.context, outbound(app.context.jobs, listeners));
  await follower.start();
  const settle = async () => {
    await follower.compareAll();
    await follower.settled();
    await app.jobs.settled();
  };
  const send = async (text: string, more: { previews?: boolean } = {}) => {
    const id = app.context.ids.uuid();
    await app.call(app.as('alice'), 'messages.send', { cid, id, text, ...more });
    return id;
  };
  const url = page('Followed');
  const [linked, plain, off] = [await send(url), await send('Nothing'), await send(url, { previews: false })];
  await settle();
  assert.deepEqual([await titles(linked), await titles(plain), await titles(off)], [['Followed'], [], []]);
  await app.call(app.as('alice'), 'messages.edit', { id: plain, text: `Now ${url}` });
  await app.call(app.as('alice'), 'messages.edit', { id: linked, text: 'Now nothing' });
  await app.call(app.as('alice'), 'messages.edit', { id: off, text: `Still ${url}` });
  await settle();
  assert.deepEqual([await titles(linked), await titles(plain), await titles(off)], [[], ['Followed'], []]);
  const [{ links } = { links: 0 }] = await app.owner<{ links: number }[]>`
    select count(*)::int as links from message_links where message_id = ${linked}`;
  assert.equal(links, 0);
  await follower.stop();
});

describe('what changes cards', () => {
  const edit = async (id: string, text: string) => {
    const { message } = await app.call(app.as('alice'), 'messages.edit', { id, text });
    return message?.attachments.map(({ title }) => title);
  };

  test('PV-8 an edit leaves those of links that stay, and finds those of links that come', async () => {
    const [one, two, three] = [page('One'), page('Two'), page('Three')];
    const id = await say(`${one} ${two}`);
    assert.deepEqual(await edit(id, `${three} ${two}`), ['Two']);
    await follow(id);
    assert.deepEqual(await titles(id), ['Three', 'Two']);
    assert.deepEqual(await edit(id, 'None'), []);
    await follow(id);
    assert.deepEqual(await titles(id), []);
  });

  test('PV-9 one that was taken off stays off; the author may, and whoever may delete', async () => {
    const [one, two] = [page('One'), page('Two')];
    const id = await say(`${one} ${two}`);
    const [first, second] = (await get(id)).attachments;
    const preview = first?.preview ?? '';
    await assert.rejects(
      app.call(app.as('bob'), 'previews.remove', { id, preview }),
      refused('capability_missing'),
    );
    const removed = await app.call(app.as('alice'), 'previews.remove', { id, preview });
    assert.deepEqual(
      removed.message?.attachments.map(({ title }) => title),
      ['Two'],
    );
    assert.deepEqual(app.events('message.updated').at(-1)?.message.attachments.length, 1);
    const again = await app.call(app.as('alice'), 'previews.remove', { id, preview });
    assert.equal(again.offset, removed.offset);
    await edit(id, `Once more ${one} ${two}`);
    await follow(id);
    assert.deepEqual(await titles(id), ['Two']);
    await app.call(app.server, 'previews.remove', { id, preview: second?.preview ?? '' });
    assert.deepEqual(await titles(id), []);
  });

  test('PV-9 one that has not come yet will not come; of a deleted message there is none', async () => {
    const url = page('Late');
    const id = app.context.ids.uuid();
    await app.call(app.as('alice'), 'messages.send', { cid, id, text: url });
    const known = (await get(await say(url))).attachments[0]?.preview ?? '';
    await app.call(app.as('alice'), 'previews.remove', { id, preview: known });
    await follow(id);
    assert.deepEqual(await titles(id), []);
    const other = 'A'.repeat(22);
    const { offset } = await app.call(app.as('alice'), 'previews.remove', { id, preview: other });
    assert.equal(offset, (await get(id)).offset);
    const gone = await say(url);
    await app.call(app.as('alice'), 'messages.delete', { id: gone });
    assert.deepEqual(await titles(gone), []);
    await follow(gone);
    assert.deepEqual(await titles(gone), []);
  });

  test('PV-10 nobody but the server makes them', async () => {
    const url = page('Own');
    const forged = { type: 'link', url, title: 'Forged', preview: 'A'.repeat(22) };
    const send = { cid, id: app.context.ids.uuid(), text: 'x', attachments: [forged] };
    await assert.rejects(app.call(app.as('alice'), 'messages.send', send), refused('body_invalid'));
    const id = await say(url);
    const { attachments } = await get(id);
    const own = { type: 'link', url, title: 'Mine' };
    const changed = await app.call(app.as('alice'), 'messages.edit', {
      id,
      attachments: [own, forged, ...attachments],
    });
    assert.deepEqual(
      changed.message?.attachments.map(({ title }) => title),
      ['Mine', 'Own'],
    );
  });
});

test('PV-2 two processes that want one link at once ask once, and one that died is followed by another', async () => {
  const url = page('Claimed');
  const id = app.context.ids.uuid();
  await app.call(app.as('alice'), 'messages.send', { cid, id, text: url });
  const { context } = app;
  // As another process leaves it that was killed while it asked.
  await app.owner`
    insert into link_previews (app_id, id, url, claimed_until)
    select ${app.id}, ${linksOf(url)[0]?.id ?? ''}, ${url}, ${new Date(nowMs + 20_000)}`;
  await context.db.tenant(app.id, 'write', (tx) => context.jobs.add(tx, findPreviews, { message: id }));
  await app.jobs.settled();
  assert.deepEqual(web.asked, []);
  nowMs += 21_000;
  await app.jobs.settled();
  assert.equal(web.asked.length, 1);
  assert.deepEqual(await titles(id), ['Claimed']);
});
