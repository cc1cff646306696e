import { leaveChannels } from '../../../../src/modules/identity/roles/index.ts';
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
  'apps.usage': { reads: apart },
  'apps.delete': { reads: apart },
  'apps.restore': { reads: apart },
  'apps.health': { reads: apart },
  'apps.createKey': { reads: apart },
  'apps.registerKey': { reads: apart },
  'apps.revokeKey': { reads: apart },
  'types.list': { reads: 'for those who keep the app: no client holds it' },
  'types.create': {
    cases: [
      {
        name: 'of another',
        write: (w) => w.serve('types.create', { type: 'lesson', features: { reactions: false } }),
      },
    ],
  },
  'types.update': {
    cases: [
      {
        name: 'of features and rights',
        write: (w) =>
          w.serve('types.update', {
            type: 'team',
            features: { threads: false, reads: false },
            least: { 'pin-message': 'admin', 'send-message': 'moderator' },
          }),
      },
      {
        name: 'of one that closes',
        write: (w) => w.serve('types.update', { type: 'team', features: { open: false } }),
      },
    ],
  },
  'types.delete': {
    cases: [
      {
        name: 'of what was changed',
        prepare: (w) => w.serve('types.update', { type: 'team', features: { open: false, reads: false } }),
        write: (w) => w.serve('types.delete', { type: 'team' }),
      },
    ],
  },
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
  'users.reactivate': { reads: 'whether somebody is let in, of which nothing else tells' },
  'users.setRole': { reads: 'what somebody is in the app, which their client asks for at every connection' },
  'users.transferOwnership': { reads: 'what two people are in the app, as with a role' },
  'users.leave': {
    cases: [
      {
        name: 'of an author',
        // The job alone, not the runner: it would begin what earlier cases left to do, and no two runs were alike.
        write: async (w) => {
          await w.act('faythe', 'users.leave', {});
          const { signal } = new AbortController();
          const attempt = {
            app: w.app.id,
            input: { user: 'faythe' },
            id: 'left',
            attempt: 1,
            last: false,
            signal,
          };
          await leaveChannels.run(w.engine.context, attempt);
        },
        shutsOut: 'faythe',
      },
    ],
  },
  'users.delete': {
    cases: [{ name: 'of an author', write: (w) => w.serve('users.delete', { id: 'bob' }), shutsOut: 'bob' }],
  },
  'users.block': {
    cases: [
      { name: 'of one in the channel', write: (w) => w.act('bob', 'users.block', { id: 'carol' }) },
      {
        name: 'of one who was muted',
        write: async (w) => {
          await w.act('bob', 'users.block', { id: 'carol', level: 'mute' });
          await w.act('bob', 'users.block', { id: 'carol' });
        },
      },
    ],
  },
  'users.unblock': {
    cases: [
      {
        name: 'of one in the channel',
        write: async (w) => {
          await w.act('bob', 'users.block', { id: 'carol' });
          await w.act('bob', 'users.unblock', { id: 'carol' });
        },
      },
    ],
  },
  'users.ban': {
    cases: [
      { name: 'of an author', write: (w) => w.serve('users.ban', { id: 'faythe' }), shutsOut: 'faythe' },
    ],
  },
  'users.unban': { reads: 'a ban, which its person is told of by nothing but what they may do again' },
  'users.bans': { reads: 'a list nobody keeps' },
  'users.flag': { reads: 'a report, which no client holds' },
  'users.flags': { reads: 'a list nobody keeps' },
  'users.resolve': { reads: 'reports, which no client holds' },
  'users.blocks': { reads: 'what events and sync tell as well' },
  'users.createToken': { reads: 'a token' },
  'users.revokeTokens': { reads: 'tokens: a client connects again and syncs' },
} as const satisfies Record<string, Row>;
