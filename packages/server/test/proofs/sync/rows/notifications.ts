import { FollowerRunner, fanout } from '../../../../src/modules/messaging/followers/index.ts';
import { notificationId } from '../../../../src/modules/notifying/notifications/index.ts';
import type { Case } from '../prove.ts';
import { diary, general, messages, nth, type World } from '../world.ts';
import type { Row } from './row.ts';

const told = (name: string, write: Case['write'], more: Partial<Case> = {}): Case => ({
  name,
  write,
  plans: true,
  ...more,
});

/** What was said is followed. */
const follow = async (w: World): Promise<void> => {
  const runner = new FollowerRunner(w.engine.context, fanout);
  await runner.start();
  await runner.settled();
  await runner.stop();
};
const all =
  (...steps: ((w: World) => Promise<unknown>)[]) =>
  async (w: World): Promise<void> => {
    for (const step of steps) await step(w);
  };

/** Alice was named by Bob. */
const named = { ids: [notificationId('alice', { message: messages.naming })] };
const again = (w: World) =>
  w.act('bob', 'messages.send', { cid: w.pair, id: nth(401), text: 'Are you there?' });
const inDiary = (w: World) =>
  w.act('alice', 'messages.send', { cid: diary, id: nth(402), text: 'Look, <@bob>' });

export const notificationRows = {
  'notifications.list': { reads: 'what people were told of, as sync tells of it' },
  'notifications.markRead': {
    cases: [
      told('of one', (w) => w.act('alice', 'notifications.markRead', named), { prepare: follow }),
      told('of one that is read', (w) => w.act('alice', 'notifications.markRead', named), {
        prepare: all(follow, (w) => w.act('alice', 'notifications.markRead', named)),
        unseen: true,
      }),
      told('of what is told now', follow),
      told('of a conversation that goes on', follow, { prepare: all(follow, again) }),
      told('by reading the channel', (w) => w.act('alice', 'reads.markRead', { cid: general }), {
        prepare: follow,
      }),
      told('of a message that is deleted', follow, {
        prepare: all(follow, (w) => w.act('bob', 'messages.delete', { id: messages.naming })),
      }),
      told('of an edit that names one more', follow, {
        prepare: all(follow, (w) =>
          w.act('bob', 'messages.edit', { id: messages.parent, text: 'With <@alice>, please' }),
        ),
      }),
      told('of one who is removed', (w) => w.act('alice', 'members.remove', { cid: diary, user: 'bob' }), {
        prepare: all(inDiary, follow),
      }),
    ],
  },
  'notifications.markAllRead': {
    cases: [
      told('of all', (w) => w.act('alice', 'notifications.markAllRead', {}), { prepare: all(again, follow) }),
    ],
  },
  'members.setNotifications': {
    cases: [
      told('to all', (w) => w.act('bob', 'members.setNotifications', { cid: general, level: 'all' })),
      told('to what it was', (w) => w.act('bob', 'members.setNotifications', { cid: general, level: null }), {
        unseen: true,
      }),
    ],
  },
} as const satisfies Record<string, Row>;
