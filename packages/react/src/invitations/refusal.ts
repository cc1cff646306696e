import { ParleyError } from '@parley/client';
import type { InvitationWords } from '../strings/invitations.ts';

/** A field of the forms. */
export type Field = 'addresses' | 'channels' | 'guestUntil' | 'form';

/** Why something was refused, and beside which field that is said. */
export interface Refusal {
  field: Field;
  text: string;
  /** Of several addresses, which one. */
  at?: number;
}

type Words = Pick<
  InvitationWords,
  'limit' | 'full' | 'off' | 'notYours' | 'someWrong' | 'past' | 'needsChannel'
>;

/**
 * Says where a refusal belongs. Pure.
 *
 * @param otherwise what is said of what no field is to blame for
 */
export const refusalOf = (error: unknown, words: Words, otherwise: (error: unknown) => string): Refusal => {
  if (!(error instanceof ParleyError)) return { field: 'form', text: otherwise(error) };
  const path = String(error.details?.path ?? '');
  const [field = '', place] = path.split('.');
  if (error.reason === 'invitation_limit') return { field: 'addresses', text: words.limit };
  if (error.reason === 'invitations_full') return { field: 'form', text: words.full };
  if (error.reason === 'invitations_off') return { field: 'form', text: words.off };
  if (['channel_not_found', 'members_fixed', 'channel_archived'].includes(error.reason))
    return { field: 'channels', text: words.notYours };
  if (error.reason === 'body_invalid' && field === 'emails')
    return {
      field: 'addresses',
      text: words.someWrong(1),
      ...(place !== undefined && { at: Number(place) }),
    };
  if (error.reason === 'body_invalid' && field === 'cids')
    return { field: 'channels', text: words.needsChannel };
  if (error.reason === 'body_invalid' && field === 'guestUntil')
    return { field: 'guestUntil', text: words.past };
  return { field: 'form', text: otherwise(error) };
};
