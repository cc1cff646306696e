import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { startWeb, type Web } from '@parley/testkit';
import { writeArchive } from '@parley/testkit/slack';
import sharp from 'sharp';
import { refused, type TestApp, testApp } from '../../../../test/app.ts';
import { Fetcher } from '../../../platform/fetch/index.ts';
import { importSlack, Problems } from '../../messaging/imports/index.ts';
import { fillLinkGaps, findPreviews, sweepPreviews } from './index.ts';
import { pictureKey } from './picture.ts';

const dayMs = 24 * 60 * 60_000;
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
});

let sites = 0;
/** A page with a picture on the web. @returns its address */
const page = async (title: string): Promise<string> => {
  sites += 1;
  const host = `site-${sites}.example`;
  const background = { r: sites, g: 90, b: 160 };
  const png = await sharp({ create: { width: 600, height: 300, channels: 3, background } })
    .png()
    .toBuffer();
  web.site(host, ({ url }, response) => {
    if (url === '/a.png') response.writeHead(200, { 'content-type': 'image/png' }).end(png);
    else
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end(`<title>${title}</title><meta property="og:image" content="https://${host}/a.png">`);
  });
  return `https://${host}/`;
};

const follow = async (id: string): Promise<void> => {
  const { context } = app;
  await context.db.tenant(app.id, 'write', (tx) => context.jobs.add(tx, findPreviews, { message: id }));
  await app.jobs.settled();
};
const say = async (text: string, more: { previews?: boolean } = {}): Promise<string> => {
  const id = app.context.ids.uuid();
  await app.call(app.as('alice'), 'messages.send', { cid, id, text, ...more });
  await follow(id);
  nowMs += 1_000;
  return id;
};
const list = (more: { limit?: number; cursor?: string; before?: string } = {}, user = 'bob') =>
  app.call(app.as(user), 'previews.list', { cid, ...more });
const listed = async () => (await list()).items.map(({ attachment: { title, url } }) => title ?? url);

describe('PV-12 the links of a channel', () => {
  test('PV-12 are listed newest first, with the card their message shows or by themselves', async () => {
    const [one, two, three] = [await page('One'), await page('Two'), await page('Three')];
    const first = await say(`See ${one}`);
    await say(`No card of ${two}`, { previews: false });
    const last = await say(`${three} and ${one}`);
    const { items, users } = await list();
    assert.deepEqual(
      items.map(({ message, attachment: { title, url } }) => [message === last, title ?? url]).sort(),
      [
        [false, 'One'],
        [false, two],
        [true, 'One'],
        [true, 'Three'],
      ],
    );
    assert.deepEqual(items.at(-1)?.message, first);
    assert.deepEqual([items[0]?.user, Object.keys(users)], ['alice', ['alice']]);
    const { preview = '' } = items.at(-1)?.attachment ?? {};
    await app.call(app.as('alice'), 'previews.remove', { id: first, preview });
    assert.deepEqual((await list()).items.at(-1)?.attachment, { type: 'link', url: one });
  });

  test('PV-12 come page by page, and before a moment', async () => {
    const urls = [await page('One'), await page('Two'), await page('Three')];
    for (const url of urls) await say(url);
    const first = await list({ limit: 2 });
    const second = await list({ limit: 2, cursor: first.next ?? '' });
    const titles = [...first.items, ...second.items].map(({ attachment }) => attachment.title);
    assert.deepEqual([titles, second.next], [['Three', 'Two', 'One'], undefined]);
    const before = first.items[1]?.sentAt ?? '';
    assert.deepEqual(
      (await list({ before })).items.map(({ attachment }) => attachment.title),
      ['One'],
    );
    await assert.rejects(list({ cursor: `${first.next}x` }), refused('cursor_invalid'));
  });

  test('PV-12 go with their message, and with an edit', async () => {
    const [one, two] = [await page('One'), await page('Two')];
    const edited = await say(`${one} ${two}`);
    const deleted = await say('https://gone.example/');
    await app.call(app.as('alice'), 'messages.edit', { id: edited, text: `Only ${two}` });
    await follow(edited);
    await app.call(app.as('alice'), 'messages.delete', { id: deleted });
    assert.deepEqual(await listed(), ['Two']);
  });

  test('PV-12 of a shadowed message are there for whoever sees it', async () => {
    await app.owner`
      insert into bans (app_id, channel, user_id, kind, created_at)
      select app_id, channel, 'carol', 'shadow', now() from channels where app_id = ${app.id} and type || ':' || id = ${cid}`;
    const id = app.context.ids.uuid();
    const text = await page('Shadow');
    await app.call(app.as('carol'), 'messages.send', { cid, id, text });
    await follow(id);
    assert.deepEqual(await listed(), []);
    assert.equal((await list({}, 'carol')).items.length, 1);
  });
});

describe('PV-14 the links of what was imported', () => {
  const fill = async () => {
    await fillLinkGaps.run(app.context, new AbortController().signal);
    await app.jobs.settled();
  };
  const gaps = () => app.owner`select from link_gaps where app_id = ${app.id}`;

  test('PV-14 are listed, of replies too, once, and of what was imported before links were', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'parley-links-'));
    const path = join(folder, 'slack.zip');
    const said = (ts: string, text: string, more = {}) => ({
      type: 'message',
      user: 'U1',
      ts,
      text,
      ...more,
    });
    await writeArchive(path, {
      'users.json': [{ id: 'U1', name: 'una' }],
      'channels.json': [{ id: 'C77', name: 'old', created: 1_500_000_000, creator: 'U1', members: ['U1'] }],
      'old/2020-01-01.json': [
        said('1577836800.000100', 'See <https://first.example/a> and `https://code.example/`', {
          thread_ts: '1577836800.000100',
        }),
        said('1577836900.000100', 'Reply <https://reply.example/>', { thread_ts: '1577836800.000100' }),
        said('1577837000.000100', 'Nothing'),
        said('1577837100.000100', 'Again <https://first.example/a>'),
      ],
    });
    await importSlack(app.context, { app: app.id, path, problems: new Problems(), join: ['bob'] });
    await rm(folder, { recursive: true });
    const urls = async () => {
      const { items } = await app.call(app.as('bob'), 'previews.list', { cid: 'team:C77' });
      return items.map(({ attachment }) => attachment.url);
    };
    const all = ['https://first.example/a', 'https://reply.example/', 'https://first.example/a'];
    assert.deepEqual(await urls(), []);
    await fill();
    assert.deepEqual(await urls(), all);
    await fill();
    assert.deepEqual([await urls(), (await gaps()).length], [all, 0]);
    assert.equal(web.resolved.has('first.example'), false, 'no card is asked for');
    await app.owner`delete from message_links where app_id = ${app.id}`;
    const migration = new URL('../../../platform/db/migrations/0029_link_gaps.sql', import.meta.url);
    const [before = ''] = /insert into parley\.link_gaps[^;]*/.exec(await readFile(migration, 'utf8')) ?? [];
    await app.owner.unsafe(before);
    assert.equal((await gaps()).length, 1, 'only what was imported');
    await fill();
    assert.deepEqual(await urls(), all);
  });
});

describe('PV-13 pictures of cards', () => {
  const pictureOf = async (id: string) => {
    const { message } = await app.call(app.as('bob'), 'messages.get', { id });
    const place = message.attachments[0]?.poster?.split('/').at(-1) ?? '';
    assert.notEqual(place, '');
    return async () => {
      const row = await app.owner`select from preview_pictures where app_id = ${app.id} and place = ${place}`;
      const size = await app.context.blob.size(pictureKey(app.id, place));
      assert.equal(row.length === 1, size !== undefined, 'a row is there for as long as its bytes are');
      return size !== undefined;
    };
  };

  test('PV-13 are kept while a message shows them or may be told of them, and removed then', async () => {
    const url = await page('Kept');
    const [first, second] = [await say(url), await say(url)];
    const isThere = await pictureOf(first);
    nowMs += 2 * dayMs;
    await sweepPreviews(app.context);
    assert.equal(await isThere(), true, 'two messages show it');
    const third = await say(url);
    const isNewerThere = await pictureOf(third);
    await app.call(app.as('alice'), 'messages.delete', { id: first });
    await sweepPreviews(app.context);
    assert.equal(await isThere(), true, 'one message shows it');
    const { message } = await app.call(app.as('bob'), 'messages.get', { id: second });
    const preview = message.attachments[0]?.preview ?? '';
    await app.call(app.as('alice'), 'previews.remove', { id: second, preview });
    await app.call(app.as('alice'), 'messages.edit', { id: third, text: 'No link any more' });
    await follow(third);
    await sweepPreviews(app.context);
    assert.deepEqual(
      [await isThere(), await isNewerThere()],
      [false, true],
      'the next message gets the newer',
    );
    nowMs += 2 * dayMs;
    await sweepPreviews(app.context);
    assert.equal(await isNewerThere(), false);
  });

  test('PV-13 of a channel that is gone go; a link nobody has is forgotten', async () => {
    const isThere = await pictureOf(await say(await page('Channel')));
    const lone = await page('Lone');
    const id = await say(lone);
    await app.call(app.as('alice'), 'messages.edit', { id, text: 'Nothing' });
    await follow(id);
    await app.call(app.as('alice'), 'channels.delete', { cid });
    nowMs += 2 * dayMs;
    await sweepPreviews(app.context);
    assert.equal(await isThere(), false);
    const left = await app.owner`select from link_previews where app_id = ${app.id} and url = ${lone}`;
    assert.equal(left.length, 0);
  });
});
