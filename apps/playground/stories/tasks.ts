import { idOf } from '@parley/testkit/gallery';

const base = { cid: 'team:launch', by: 'alice', createdAt: '2026-03-02T09:00:00.000Z' };

/** What people have to do: late, soon, without a time, and done. */
export const listedTasks = [
  {
    ...base,
    messageId: idOf(1),
    title: 'Book the boat for Friday',
    assignee: 'bob',
    dueAt: '2026-01-05T09:00:00.000Z',
  },
  {
    ...base,
    messageId: idOf(2),
    title: 'Ask the lake house whether dogs may come',
    assignee: 'alice',
    dueAt: '2036-03-05T09:00:00.000Z',
  },
  { ...base, messageId: idOf(3), title: 'Draw the map' },
  {
    ...base,
    messageId: idOf(4),
    title: 'Count who comes',
    assignee: 'carol',
    doneAt: '2026-03-02T12:00:00.000Z',
    doneBy: 'carol',
  },
];
