import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type ChannelRole, capabilitiesOf, presets } from '@parley/protocol/capabilities';
import { type TestApp, testApp } from '../../../../test/app.ts';

describe('capabilities in answers', () => {
  let app: TestApp;
  before(async () => {
    app = await testApp();
  });
  after(() => app.close());

  const roles: [string, ChannelRole | undefined][] = [
    ['alice', 'owner'],
    ['bob', 'admin'],
    ['carol', 'moderator'],
    ['dan', 'member'],
    ['erin', undefined],
  ];

  for (const [type, preset] of Object.entries(presets)) {
    test(`CH-29 in ${type} an answer carries what the table says, at rest, frozen and archived`, async () => {
      const cid = `${type}:c`;
      await app.call(app.as('alice'), 'channels.getOrCreate', { cid, members: ['bob', 'carol', 'dan'] });
      await app.call(app.as('alice'), 'members.setRole', { cid, user: 'bob', role: 'admin' });
      await app.call(app.as('alice'), 'members.setRole', { cid, user: 'carol', role: 'moderator' });
      for (const state of ['rest', 'frozen', 'archived']) {
        if (state === 'frozen') await app.owner`update channels set frozen = true where type = ${type}`;
        if (state === 'archived') await app.call(app.as('alice'), 'channels.archive', { cid });
        const channel = {
          type,
          private: false,
          distinct: false,
          frozen: state !== 'rest',
          archivedAt: state === 'archived' || null,
        };
        for (const [user, role] of roles) {
          const expected = capabilitiesOf(preset, channel, { appRole: 'member', role });
          const answer = await app
            .call(app.as(user), 'channels.get', { cid })
            .then((got) => got.channel.capabilities)
            .catch(() => []);
          assert.deepEqual(answer, expected, `${user} ${state}`);
        }
      }
    });
  }
});
