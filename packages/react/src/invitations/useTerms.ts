import type { InvitationRole } from '@parley/protocol';
import { useState } from 'react';
import { useKit } from '../chat/kit.ts';
import { useInvitationWords } from './useInvitationWords.ts';

/** As what, where to, and for how long somebody is invited. */
export interface Terms {
  role: InvitationRole;
  cids: readonly string[];
  /** A day as a field has it, or nothing. */
  guestUntil: string;
  days: number;
}

/** What the form sends of it. */
export interface TermsInput {
  role: InvitationRole;
  cids?: string[];
  guestUntil?: string;
  expiresInSeconds: number;
}

export interface TermsState {
  terms: Terms;
  change: (some: Partial<Terms>) => void;
  /** What stands in the way, beside which field. */
  wrong: { channels?: string; guestUntil?: string };
  input: TermsInput;
}

const daySeconds = 86_400;
/** The engine's limit, and what it takes for granted. */
export const channelsMost = 20;
const usualDays = 14;

/** The end of a day where the person is. */
const endOf = (day: string): Date => new Date(`${day}T23:59:59`);

/** Keeps the terms of an invitation. */
export function useTerms(): TermsState {
  const words = useInvitationWords();
  const { times } = useKit();
  const [terms, setTerms] = useState<Terms>({ role: 'member', cids: [], guestUntil: '', days: usualDays });
  const { role, cids, guestUntil, days } = terms;
  const isGuest = role === 'guest';
  const until = isGuest && guestUntil !== '' ? endOf(guestUntil) : undefined;
  const isPast = until !== undefined && until.getTime() <= times.now();
  return {
    terms,
    change: (some) => setTerms((before) => ({ ...before, ...some })),
    wrong: {
      ...(isGuest && cids.length === 0 && { channels: words.needsChannel }),
      ...(cids.length > channelsMost && { channels: words.tooManyChannels(channelsMost) }),
      ...(isPast && { guestUntil: words.past }),
    },
    input: {
      role,
      ...(cids.length > 0 && { cids: [...cids] }),
      ...(until && { guestUntil: until.toISOString() }),
      expiresInSeconds: days * daySeconds,
    },
  };
}
