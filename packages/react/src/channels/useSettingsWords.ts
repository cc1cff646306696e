import { useKit } from '../chat/kit.ts';
import { type SettingsWords, settingsWords } from '../strings/channel-settings.ts';

/** What is said of the settings of a channel. The English of it is loaded with what says it. */
export const useSettingsWords = (): SettingsWords => useKit().strings.settings ?? settingsWords;
