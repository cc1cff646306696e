import { useKit } from '../chat/kit.ts';
import { type InviteWords, inviteWords } from '../strings/invites.ts';

/** What is said of asking people into a channel. The English of it is loaded with what says it. */
export const useInviteWords = (): InviteWords => useKit().strings.invites ?? inviteWords;
