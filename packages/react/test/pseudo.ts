import { settingsWords } from '../src/strings/channel-settings.ts';
import { contactWords } from '../src/strings/contacts.ts';
import { invitationWords } from '../src/strings/invitations.ts';
import { inviteWords } from '../src/strings/invites.ts';
import { profileWords } from '../src/strings/profiles.ts';
import { roleWords } from '../src/strings/roles.ts';
import { searchPageWords } from '../src/strings/search-page.ts';
import { english, type WholeStrings } from '../src/strings/strings.ts';
import { typeWords } from '../src/strings/types.ts';

const RIGHT_TO_LEFT = '\u202e';
const END = '\u202c';

/** Every table there is, in English: whatever is missing here does not compile. */
export const whole: WholeStrings = {
  ...english,
  types: typeWords,
  settings: settingsWords,
  invites: inviteWords,
  invitations: invitationWords,
  people: roleWords,
  profiles: profileWords,
  contacts: contactWords,
  searchPage: searchPageWords,
};

/**
 * English as another language would treat it: 40 % longer, and written from right to left. For tests only: it shows
 * what is cut, what overlaps, and what does not come from the table.
 */
export const pseudo = translated({ ...whole }) as unknown as WholeStrings;

type Entry = string | ((...given: never[]) => string) | { [key: string]: Entry };

function translated(entry: Entry): Entry {
  if (typeof entry === 'string') return turned(entry, []);
  if (typeof entry === 'function') {
    return (...given: never[]) => turned(entry(...given), given.flat().map(String));
  }
  return Object.fromEntries(Object.entries(entry).map(([key, value]) => [key, translated(value)]));
}

/** Longer, and turned; names and numbers that were given stay as they are. */
function turned(text: string, given: readonly string[]): string {
  const kept = new Set(given.flatMap((one) => one.split(' ')));
  return text
    .split(' ')
    .map((word) => (kept.has(word) ? word : `${RIGHT_TO_LEFT}${longer(word)}${END}`))
    .join(' ');
}

function longer(word: string): string {
  const extra = Math.ceil(word.length * 0.4);
  let left = extra;
  const grown = word.replace(/[aeiou]/giu, (vowel) => {
    left -= 1;
    return left >= 0 ? vowel + vowel : vowel;
  });
  return grown + 'o'.repeat(Math.max(0, left));
}
