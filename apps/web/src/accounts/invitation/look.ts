import { ask } from '../../session/ask.ts';
import { baseOf } from '../../session/place.ts';
import { wantInvitation } from '../../session/wanted.ts';

/** What an invitation says to whoever has its code. */
export interface Look {
  workspace: { name: string; image?: string; slug?: string };
  by?: { name: string; image?: string };
  role: 'admin' | 'member' | 'guest';
  until: string;
  /** From when a guest only reads. */
  guestUntil?: string;
  /** Of one that was sent by mail: who has its code has this mailbox. */
  email?: string;
  /** Whoever asks is of the workspace already. */
  joined: boolean;
}

/** @throws RefusedError for a code that holds no more, or never did */
export const look = (code: string): Promise<Look> => ask('/api/invitations/look', { code });

interface Accepted {
  app: { id: string; slug?: string };
  cid?: string;
}

/** Takes an invitation, and goes where it leads. @throws RefusedError */
export async function accept(how: 'accept' | 'accept-new', body: object): Promise<void> {
  const { app, cid } = await ask<Accepted>(`/api/invitations/${how}`, body);
  wantInvitation(undefined);
  const rest = cid === undefined ? '' : `/c/${encodeURIComponent(cid)}`;
  location.assign(`${baseOf(app.slug ?? app.id)}${rest}`);
}
