import { useKit } from '../chat/kit.ts';
import { type RoleWords, roleWords } from '../strings/roles.ts';

/** What is said of the people of a workspace; loaded with its page. */
export const useRoleWords = (): RoleWords => useKit().strings.people ?? roleWords;
