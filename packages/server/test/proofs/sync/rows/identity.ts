import type { Row } from './row.ts';

const apart = 'of no app, or of the whole app: no client holds it';
const mine = 'told on the stream of the app, and asked for again after every connect';

export const identityRows = {
  'apps.create': { reads: apart },
  'apps.list': { reads: apart },
  'apps.get': { reads: apart },
  'apps.update': { reads: apart },
  'apps.mine': { reads: mine },
  'apps.updateMine': { reads: mine },
  'apps.createKey': { reads: apart },
  'apps.registerKey': { reads: apart },
  'apps.revokeKey': { reads: apart },
  'users.upsert': {
    cases: [
      {
        name: 'of a name',
        write: (w) => w.serve('users.upsert', { users: [{ id: 'bob', name: 'Robert' }] }),
        unseen: true,
      },
    ],
  },
  'users.me': { reads: 'oneself' },
  'users.get': { reads: 'a person' },
  'users.search': { reads: 'people' },
  'users.update': {
    cases: [
      {
        name: 'of a name',
        write: (w) => w.act('bob', 'users.update', { id: 'bob', name: 'Robert' }),
        unseen: true,
      },
    ],
  },
  'users.checkUsername': { reads: 'whether a name is free' },
  'users.deactivate': {
    cases: [
      {
        name: 'of an author',
        write: (w) => w.serve('users.deactivate', { id: 'faythe' }),
        shutsOut: 'faythe',
      },
    ],
  },
  'users.delete': {
    cases: [{ name: 'of an author', write: (w) => w.serve('users.delete', { id: 'bob' }), shutsOut: 'bob' }],
  },
  'users.createToken': { reads: 'a token' },
  'users.revokeTokens': { reads: 'tokens: a client connects again and syncs' },
} as const satisfies Record<string, Row>;
