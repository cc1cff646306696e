import { useKit } from '../chat/kit.ts';
import { type TypeWords, typeWords } from '../strings/types.ts';

/** What is said of channel types. Few ever read it, so the English of it is loaded with the screen. */
export const useTypeWords = (): TypeWords => useKit().strings.types ?? typeWords;
