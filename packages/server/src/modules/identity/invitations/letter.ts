import type { InvitationRole } from '@parley/protocol';
import { brand } from '@parley/protocol/brand';
import type { Letter } from '../../../platform/mail/index.ts';

/** What a mail of an invitation says. */
export interface InvitationWords {
  /** Undefined when the app's server invites. */
  by: string | undefined;
  workspace: string;
  role: InvitationRole;
  message: string | null;
  expiresAt: Date;
  guestUntil: Date | null;
}

const day = new Intl.DateTimeFormat('en-GB', {
  ...{ day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone: 'UTC' },
});
const until = (time: Date): string => `${day.format(time)} UTC`;

const asWhat: Readonly<Record<InvitationRole, string>> = {
  admin: ' as an admin',
  member: '',
  guest: ' as a guest',
};

/** Asks its reader into a workspace. What people wrote stands in it as words, behind who says them. */
export const invitationLetter = (words: InvitationWords, code: string): Letter => {
  const { by, workspace, role, message, expiresAt, guestUntil } = words;
  return {
    subject: by === undefined ? `You are invited to ${workspace}` : `${by} invites you to ${workspace}`,
    body: [
      `${by ?? 'Somebody'} invites you to ${workspace}${asWhat[role]}. It is a workspace on ${brand.name}, where its people talk.`,
      ...(message === null ? [] : [by === undefined ? `They say: “${message}”` : `${by} says: “${message}”`]),
      { label: 'Open the invitation', path: `/invitation#${code}` },
      `It is for you alone, and holds until ${until(expiresAt)}.`,
      ...(guestUntil ? [`As a guest you can write until ${until(guestUntil)}.`] : []),
      'Do you not know who that is? Then nothing is to be done, and nothing happens.',
    ],
  };
};
