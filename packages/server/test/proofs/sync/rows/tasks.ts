import type { MethodCall } from '@parley/protocol';
import { general, messages, shadowBan, type World } from '../world.ts';
import type { Row } from './row.ts';

const id = messages.quoted;
const create =
  (user: string, of = id, assignee: string | undefined = 'alice') =>
  (w: World) =>
    w.act(user, 'tasks.create', { id: of, title: 'Bring the hats', ...(assignee && { assignee }) });
const update = (user: string, more: Omit<MethodCall<'tasks.update'>, 'id'>) => (w: World) =>
  w.act(user, 'tasks.update', { id, ...more });
const remove = (user: string) => (w: World) => w.act(user, 'tasks.delete', { id });
const deleted = (w: World) => w.act('alice', 'messages.delete', { id });
const all =
  (...steps: ((w: World) => Promise<unknown>)[]) =>
  async (w: World): Promise<void> => {
    for (const step of steps) await step(w);
  };

export const taskRows = {
  'tasks.create': {
    cases: [
      { name: 'of a message', write: create('bob') },
      { name: 'of a reply', write: create('bob', messages.reply) },
      { name: 'of what newcomers may not read', write: create('bob', messages.old, 'bob') },
      { name: 'of a shadowed one by a moderator', write: create('carol', messages.shadowed, 'carol') },
      { name: 'by one shadow-banned', write: create('dan') },
      { name: 'after one shadow-banned', prepare: create('dan'), write: create('bob') },
      {
        name: 'by one shadow-banned since',
        prepare: (w) => shadowBan(w, general, 'faythe'),
        write: create('faythe'),
      },
      { name: 'of a message that is deleted then', prepare: create('bob'), write: deleted },
      { name: 'again', prepare: create('bob'), write: create('bob'), unseen: true },
    ],
  },
  'tasks.update': {
    cases: [
      { name: 'done', prepare: create('bob'), write: update('alice', { done: true }) },
      {
        name: 'done no longer',
        prepare: all(create('bob'), update('alice', { done: true })),
        write: update('bob', { done: false, assignee: null, dueAt: '2026-02-01T00:00:00.000Z' }),
      },
      {
        name: 'of one whose message is gone',
        prepare: all(create('bob'), deleted),
        write: update('alice', { done: true }),
      },
      { name: 'to what it is', prepare: create('bob'), write: update('bob', { done: false }), unseen: true },
    ],
  },
  'tasks.delete': {
    cases: [
      { name: 'by who made it', prepare: create('bob'), write: remove('bob') },
      { name: 'by one shadow-banned', prepare: create('dan'), write: remove('dan') },
      { name: 'of none', write: remove('bob'), unseen: true },
    ],
  },
  'tasks.list': { reads: 'a list nobody keeps' },
} as const satisfies Record<string, Row>;
