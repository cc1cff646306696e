import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { presets } from '@parley/protocol/capabilities';
import { type TestApp, testApp } from '../../../../../test/app.ts';

let app: TestApp;

before(async () => {
  app = await testApp();
});

after(() => app.close());

test('MS-19 what answers or quotes a shadowed message is shown to nobody else', async () => {
  const cid = 'team:shadow';
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid, members: ['bob', 'carol'] });
  await app.owner`
    insert into bans (app_id, channel, user_id, kind, created_at)
    select app_id, channel, 'carol', 'shadow', now() from channels where app_id = ${app.id} and id = 'shadow'`;
  const shadowed = app.context.ids.uuid();
  await app.call(app.as('carol'), 'messages.send', { cid, id: shadowed, text: 'canary' });
  app.told.length = 0;
  const [reply, quote] = [app.context.ids.uuid(), app.context.ids.uuid()];
  await app.call(app.as('alice'), 'messages.send', { cid, id: reply, parentId: shadowed, text: 'stop' });
  await app.call(app.as('alice'), 'messages.send', { cid, id: quote, quotedId: shadowed, text: 'this' });
  const channel = app.told.flatMap((one) =>
    one.does === 'publish' && one.stream.includes(cid) ? [one.event.type] : [],
  );
  assert.deepEqual(channel, ['skip', 'skip']);
  const bobs = await app.call(app.as('bob'), 'messages.list', { cid });
  assert.deepEqual(bobs.items, []);
  const alices = await app.call(app.as('alice'), 'messages.list', { cid });
  assert.deepEqual(
    alices.items.map(({ id }) => id),
    [shadowed, quote],
  );
});

test('MS-18 a reply older than one’s membership cannot be quoted', async () => {
  await app.owner`
    update apps set channel_types = channel_types || ${app.owner.json({
      diary: {
        features: { ...presets.team.features, history: 'from-join' },
        grants: {
          owner: ['read-channel', 'send-message', 'send-reply', 'quote-message', 'add-members'],
          admin: [],
          moderator: [],
          member: ['read-channel', 'send-message', 'send-reply', 'quote-message'],
          outsider: [],
        },
      },
    })} where id = ${app.id}`;
  const cid = 'diary:ours';
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid, members: ['bob'] });
  const [parent, reply] = [app.context.ids.uuid(), app.context.ids.uuid()];
  await app.call(app.as('alice'), 'messages.send', { cid, id: parent, text: 'before' });
  await app.call(app.as('bob'), 'messages.send', { cid, id: reply, parentId: parent, text: 'canary' });
  await app.call(app.as('alice'), 'members.add', { cid, users: ['carol'] });
  const quote = { cid, id: app.context.ids.uuid(), quotedId: reply, text: 'what was that' };
  await assert.rejects(app.call(app.as('carol'), 'messages.send', quote), { reason: 'message_not_found' });
});

test('CH-28 an admin of the app is shown shadowed messages where they are a member', async () => {
  const cid = 'team:admin';
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid, members: ['bob', 'carol', 'dan'] });
  await app.owner`update users set role = 'admin' where app_id = ${app.id} and id = 'dan'`;
  await app.owner`
    insert into bans (app_id, channel, user_id, kind, created_at)
    select app_id, channel, 'carol', 'shadow', now() from channels where app_id = ${app.id} and id = 'admin'`;
  const id = app.context.ids.uuid();
  const shownTo = (): string[] =>
    app.told
      .flatMap((one) => (one.does === 'publish' && one.event.type === 'message.shown' ? [one.stream] : []))
      .map((stream) => stream.slice(stream.lastIndexOf(':') + 1))
      .sort();
  app.told.length = 0;
  await app.call(app.as('carol'), 'messages.send', { cid, id, text: 'canary' });
  assert.deepEqual(shownTo(), ['alice', 'carol', 'dan']);
  app.told.length = 0;
  await app.call(app.as('carol'), 'messages.edit', { id, text: 'canary again' });
  assert.deepEqual(shownTo(), ['alice', 'carol', 'dan']);
});
