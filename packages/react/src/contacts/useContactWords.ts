import { useKit } from '../chat/kit.ts';
import { type ContactWords, contactWords } from '../strings/contacts.ts';

/** What is said of contacts. It is read now and then, so the English of it is loaded with the screen. */
export const useContactWords = (): ContactWords => useKit().strings.contacts ?? contactWords;
