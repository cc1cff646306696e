import { isAway, RefusedError } from '../session/ask.ts';
import type { AccountsWords } from './words.ts';

/** What to say of an attempt that did not work, and beside which field; beside none when it is of the whole. */
export interface Problem {
  field?: string;
  text: string;
  /** What may help, in smaller words. */
  more?: string;
}

/** Paths of requests whose fields are called otherwise on the page. */
const fields: Readonly<Record<string, string>> = { 'workspace.name': 'workspace', 'workspace.slug': 'slug' };

/**
 * The engine's refusal in words for a person. Pure.
 *
 * @param password the field of the page in which a password is chosen
 */
export function problemOf(error: unknown, words: AccountsWords, password = 'password'): Problem {
  if (isAway(error)) return { text: words.noAnswer };
  if (!(error instanceof RefusedError)) return { text: words.refused };
  const { reason, path = '', problem = '', afterMs } = error;
  const field = fields[path] ?? path;
  switch (reason) {
    case 'sign_in_refused':
      return { text: words.signInRefused, more: words.signInRefusedMore };
    case 'sign_in_limit':
      return { text: words.tooOften(Math.ceil((afterMs ?? 1_000) / 1_000)) };
    case 'password_refused':
      return { field: password, text: words.passwordProblems[problem] ?? words.refused };
    case 'passkey_refused':
      return { text: words.passkeyRefused, more: words.passkeyRefusedMore };
    case 'passkey_taken':
      return { text: words.passkeyTaken };
    case 'passkeys_full':
      return { text: words.passkeysFull };
    case 'passkey_last':
      return { text: words.passkeyLast, more: words.passkeyLastMore };
    case 'sign_in_old':
      return { text: words.signInOld };
    case 'username_taken':
      return { field: 'username', text: words.usernameTaken };
    case 'slug_taken':
      return { field: 'slug', text: words.slugTaken };
    case 'sign_up_closed':
      return { text: words.signUpClosed, more: words.notSetUpHint };
    case 'invitation_ended':
    case 'invitation_not_found':
      return { text: `${words.invitationEnded}.`, more: words.invitationEndedHint };
    case 'workspace_not_found':
      return { text: `${words.joinNowhere}.`, more: words.joinNowhereHint };
    case 'join_request_limit':
      return { text: words.joinMany(Math.ceil((afterMs ?? 1_000) / 60_000)) };
    case 'join_requests_full':
      return { text: words.joinFull };
    case 'invitation_not_yours':
      return { text: words.notYours };
    case 'body_invalid': {
      const text = words.invalid[field] ?? words.needed[field];
      return text === undefined ? { text: words.refused } : { field, text };
    }
    default:
      return { text: words.refused };
  }
}
