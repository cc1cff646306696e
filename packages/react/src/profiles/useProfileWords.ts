import { useKit } from '../chat/kit.ts';
import { type ProfileWords, profileWords } from '../strings/profiles.ts';

/** What is said of profiles. It is read now and then, so the English of it is loaded with the dialog. */
export const useProfileWords = (): ProfileWords => useKit().strings.profiles ?? profileWords;
