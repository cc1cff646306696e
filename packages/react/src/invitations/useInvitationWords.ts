import { useKit } from '../chat/kit.ts';
import { type InvitationWords, invitationWords } from '../strings/invitations.ts';

/** What is said of invitations. Few ever read it, so the English of it is loaded with the dialog. */
export const useInvitationWords = (): InvitationWords => useKit().strings.invitations ?? invitationWords;
