import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { streams } from '@parley/protocol';
import { Lease } from '../../../src/modules/messaging/log/index.ts';
import type { Broker } from '../../../src/platform/realtime/broker.ts';
import { nobodyListens } from '../../../src/platform/realtime/nobody.ts';
import { type TestApp, testApp } from '../../app.ts';
import { testContextOn } from './own-context.ts';

let app: TestApp;
before(async () => {
  app = await testApp();
});
after(() => app.close());

test('SY-19 whom a dead process took out of a channel another cuts off, and those who watched what it closed', async () => {
  const [left, open, gone, back] = ['team:left', 'room:open', 'team:gone', 'team:back'];
  for (const cid of [left, open, gone, back])
    await app.call(app.as('alice'), 'channels.getOrCreate', { cid, members: ['bob', 'carol'] });
  const lease = new Lease(app.context, 'hub');
  await lease.start();
  await app.call(app.as('alice'), 'members.remove', { cid: left, user: 'bob' });
  await app.call(app.as('alice'), 'members.remove', { cid: back, user: 'bob' });
  await app.call(app.as('alice'), 'members.add', { cid: back, users: ['bob'] });
  await app.call(app.server, 'channels.update', { cid: open, private: true });
  await app.call(app.as('alice'), 'channels.delete', { cid: gone });
  // It died before it told the broker anything.
  await lease.stop(false);
  await app.owner`update instances set lease_until = now() - interval '1 second' where id = ${app.context.instance}`;

  const told: string[] = [];
  const done = Promise.withResolvers<void>();
  const broker: Broker = {
    ...nobodyListens,
    unsubscribe: (user, stream) => void told.push(`${user} leaves ${stream}`),
    confine: (stream, to) => void told.push(`${stream} for ${[...to].sort()}`),
    settled: async () => done.resolve(),
  };
  const living = await testContextOn(app.databaseUrl, { broker });
  const other = new Lease(living, 'hub');
  await other.start();
  await done.promise;
  await other.stop(true);
  await living.db.close();
  const person = (user: string) => streams.brokerUser(app.id, user);
  assert.deepEqual(
    told.sort(),
    [
      `${streams.channel(app.id, open)} for ${['alice', 'bob', 'carol'].map(person)}`,
      `${streams.channel(app.id, gone)} for `,
      `${person('bob')} leaves ${streams.channel(app.id, left)}`,
    ].sort(),
  );
});
