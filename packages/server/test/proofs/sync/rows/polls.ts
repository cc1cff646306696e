import { closePoll } from '../../../../src/modules/messaging/polls/index.ts';
import type { Case } from '../prove.ts';
import { diary, general, messages, nth, shadowBan, type World } from '../world.ts';
import type { Row } from './row.ts';

const id = nth(101);
const options = ['Boat', 'Bike', 'Train'].map((text, n) => ({ id: `${n + 1}`, text }));
type More = Parameters<World['say']>[3];
const ask =
  (poll: Partial<NonNullable<NonNullable<More>['poll']>> = {}, more: More = {}, user = 'bob') =>
  (w: World) =>
    w.say(user, 101, 'How do we go?', { poll: { options, open: true, ...poll }, ...more });
const vote =
  (user: string, ...chosen: string[]) =>
  (w: World) =>
    w.act(user, 'polls.vote', { id, options: chosen });
const add =
  (user: string, n = 4) =>
  (w: World) =>
    w.act(user, 'polls.addOption', { id, option: { id: `${n}`, text: `By ${n} horses` } });
const close = (user: string) => (w: World) => w.act(user, 'polls.close', { id });
const all =
  (...steps: ((w: World) => Promise<unknown>)[]) =>
  async (w: World): Promise<void> => {
    for (const step of steps) await step(w);
  };
const hide = (user: string) => (w: World) => shadowBan(w, general, user);
/** Its time comes. */
const comes = async (w: World): Promise<void> => {
  w.wait(3_600);
  const signal = new AbortController().signal;
  await closePoll.run(w.engine.context, {
    app: w.app.id,
    input: { id },
    id,
    attempt: 1,
    last: false,
    signal,
  });
};
const anHourLater = '2026-01-05T01:00:00.000Z';

const polled = (
  name: string,
  prepare: Case['prepare'],
  write: Case['write'],
  more: Partial<Case> = {},
): Case => ({
  name,
  ...(prepare && { prepare }),
  write,
  ...more,
});

export const pollRows = {
  'polls.vote': {
    cases: [
      polled('after it was asked', undefined, ask()),
      polled('of one', ask(), vote('alice', '1')),
      polled('by several', ask(), all(vote('alice', '1'), vote('carol', '1'), vote('faythe', '2'))),
      polled('instead of another', all(ask(), vote('alice', '1')), vote('alice', '2')),
      polled('for several', all(ask({ multiple: true }), vote('carol', '1')), vote('alice', '1', '3')),
      polled('taken back', all(ask(), vote('alice', '1'), vote('bob', '1')), vote('alice')),
      polled('in secret', all(ask({ anonymous: true }), vote('carol', '1')), vote('alice', '2')),
      polled('in a thread', ask({}, { parentId: messages.parent }), vote('alice', '2')),
      polled('by one shadow-banned', all(ask(), vote('alice', '1')), vote('dan', '1')),
      polled('after one shadow-banned', all(ask(), vote('dan', '1')), vote('alice', '1')),
      polled(
        'by one shadow-banned since',
        all(ask(), vote('faythe', '1'), hide('faythe')),
        vote('faythe', '2'),
      ),
      polled('in a shadowed one', ask({}, {}, 'dan'), vote('carol', '1')),
      polled(
        'in a reply to what newcomers may not read',
        ask({}, { cid: diary, parentId: messages.old }),
        vote('alice', '1'),
      ),
      polled('that was pinned then', all(ask(), vote('alice', '1')), (w) =>
        w.act('bob', 'messages.pin', { id }),
      ),
      polled('that was deleted then', all(ask(), vote('alice', '1')), (w) =>
        w.act('bob', 'messages.delete', { id }),
      ),
      polled('again', all(ask(), vote('alice', '1')), vote('alice', '1'), { unseen: true }),
    ],
  },
  'polls.addOption': {
    cases: [
      polled('by another', all(ask(), vote('alice', '1')), add('alice')),
      polled('by one shadow-banned', ask(), add('dan')),
      polled('after one shadow-banned', all(ask(), add('dan'), vote('dan', '4')), vote('alice', '1')),
      polled('again', all(ask(), add('alice')), add('alice'), { unseen: true }),
    ],
  },
  'polls.close': {
    cases: [
      polled('by who asked', all(ask(), vote('alice', '1')), close('bob')),
      polled('by a moderator', ask(), close('carol')),
      polled('at its time', ask({ closesAt: anHourLater }), comes),
      polled('again', all(ask(), close('bob')), close('bob'), { unseen: true }),
    ],
  },
  'polls.voters': { reads: 'a list nobody keeps' },
} as const satisfies Record<string, Row>;
