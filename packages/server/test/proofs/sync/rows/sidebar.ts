import { general, nth } from '../world.ts';
import type { Row } from './row.ts';

const categories = 'asked for again when the stream of the app says so, and after every connect';
const section = { id: nth(80), name: 'This week' };

export const sidebarRows = {
  'categories.create': { reads: categories },
  'categories.list': { reads: categories },
  'categories.update': { reads: categories },
  'categories.delete': { reads: categories },
  'sidebar.get': { reads: 'what events and sync tell as well' },
  'sidebar.createSection': {
    cases: [{ name: 'of the first one', write: (w) => w.act('bob', 'sidebar.createSection', section) }],
  },
  'sidebar.updateSection': {
    cases: [
      {
        name: 'of the channels',
        write: (w) =>
          w.act('bob', 'sidebar.updateSection', { id: 'channels', sort: 'hand', channels: [general] }),
      },
    ],
  },
  'sidebar.deleteSection': {
    cases: [
      {
        name: 'with a channel in it',
        prepare: async (w) => {
          await w.act('bob', 'sidebar.createSection', section);
          await w.act('bob', 'sidebar.place', { cid: general, section: section.id });
        },
        write: (w) => w.act('bob', 'sidebar.deleteSection', { id: section.id }),
      },
    ],
  },
  'sidebar.place': {
    cases: [
      {
        name: 'of a channel',
        prepare: (w) => w.act('bob', 'sidebar.createSection', section),
        write: (w) => w.act('bob', 'sidebar.place', { cid: general, section: section.id }),
      },
    ],
  },
  'sidebar.order': {
    cases: [{ name: 'of all', write: (w) => w.act('bob', 'sidebar.order', { ids: ['direct', 'channels'] }) }],
  },
} as const satisfies Record<string, Row>;
