import type { MethodAnswer } from '@parley/protocol';
import type { Case } from '../prove.ts';
import { general, type World } from '../world.ts';
import type { Row } from './row.ts';

const told = (name: string, write: Case['write'], more: Partial<Case> = {}): Case => ({
  name,
  write,
  plans: true,
  ...more,
});
const ask = (w: World) => w.act('alice', 'invites.create', { cid: general, users: ['erin'] });
/** Erin answers what she is asked. */
const answer = (how: 'accept' | 'decline') => async (w: World) => {
  const { items } = (await w.act('erin', 'invites.mine', {})) as MethodAnswer<'invites.mine'>;
  return w.act('erin', `invites.${how}`, { id: items[0]?.id ?? '' });
};
const byLink = async (w: World) => {
  const made = await w.act('alice', 'invites.createLink', { cid: general });
  const { code } = made as MethodAnswer<'invites.createLink'>;
  return w.act('erin', 'invites.join', { code });
};

export const inviteRows = {
  'invites.create': {
    cases: [told('of one', ask), told('of one who was asked', ask, { prepare: ask, unseen: true })],
  },
  'invites.list': { reads: 'who was asked, asked for when it is looked at' },
  'invites.mine': { reads: 'what one is asked into, as notifications tell of it' },
  'invites.accept': { cases: [told('of one', answer('accept'), { prepare: ask })] },
  'invites.decline': { cases: [told('of one', answer('decline'), { prepare: ask })] },
  'invites.withdraw': {
    cases: [
      told('of one', (w) => w.act('alice', 'invites.withdraw', { cid: general, user: 'erin' }), {
        prepare: ask,
      }),
    ],
  },
  'invites.createLink': { reads: 'a link, which only its maker is told' },
  'invites.links': { reads: 'links, asked for when they are looked at' },
  'invites.revokeLink': { reads: 'the end of a link, which nobody is told' },
  'invites.look': { reads: 'what a link leads to' },
  'invites.join': { cases: [told('by a link', byLink)] },
  'invitations.create': { reads: 'a mail to somebody who is nobody of the app' },
  'invitations.createLink': { reads: 'a link, which only its maker is told' },
  'invitations.list': { reads: 'who is asked into the app, asked for when it is looked at' },
  'invitations.resend': { reads: 'one more mail' },
  'invitations.revoke': { reads: 'the end of an invitation, which nobody is told' },
} as const satisfies Record<string, Row>;
