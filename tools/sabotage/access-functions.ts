import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const sources = 'packages/server/src';
const places = ['modules/**/*.ts', 'platform/http/*.ts'];

/** By its name a function decides who may: `demandKeeper`, `requireUser`, `accessChannel`. */
const named =
  /^\s*(?:export )?(?:const (demand|(?:demand|require|access)[A-Z]\w*)(?=(?::[^=\n]+)? = (?:async )?[(<])|(?:async )?function ((?:demand|require|access)[A-Z]\w*)\b)/gm;

/** Whatever a door file offers decides, when it is asked for somebody. */
const doors = /\/(?:access|app-actor|door)\.ts$/;
const offered = /^export const (\w+) = (?:async )?[(<][\s\S]*?=>/gm;
const forSomebody = /\b(?:caller|actor|user)\b|\bCaller\b/;

/** What is called so and decides something else, and why. */
export const decideOtherwise: Readonly<Record<string, string>> = {
  'modules/identity/accounts/make.ts requireGood': 'what a password is, not who may',
  'modules/identity/groups/access.ts lockAccess': 'asks accessGroup behind the lock',
  'modules/identity/invitations/coming/take.ts demandFree': 'whether a name is taken, not who may',
  'modules/identity/invitations/mail.ts demandRoom': 'how many mails, whoever asks',
  'modules/identity/invitations/rules.ts demandGuestTerms': 'what is written, not who may',
  'modules/messaging/messages/attaching.ts demandSizes': 'how large, whoever asks',
  'modules/messaging/polls/rules.ts demandOpen': 'when, whoever asks',
  'modules/messaging/reactions/emoji.ts requireEmoji': 'what is written, not who may',
  'modules/planning/notes/access.ts demandPerson': 'is asked again behind it: this one saves a reading',
  'modules/planning/reminders/rules.ts demandOpen': 'when, whoever asks',
  'modules/planning/scheduled/rules.ts demandOpen': 'when, whoever asks',
};

/**
 * The functions that decide who may do what, as `modules/identity/groups/access.ts accessGroup`: those that are called so
 * anywhere, and what `access.ts`, `app-actor.ts` and `door.ts` offer.
 */
export async function accessFunctions(root: string): Promise<string[]> {
  const found = new Set<string>();
  const files = places.flatMap((place) => globSync(place, { cwd: join(root, sources) }));
  for (const file of files.filter((one) => !/\.(test|fixture)\.ts$/.test(one))) {
    const text = await readFile(join(root, sources, file), 'utf8');
    for (const [, arrow, plain] of text.matchAll(named)) found.add(`${file} ${arrow ?? plain}`);
    if (!doors.test(file)) continue;
    for (const [head, name] of text.matchAll(offered)) {
      if (forSomebody.test(head.slice(head.indexOf('=')))) found.add(`${file} ${name}`);
    }
  }
  return [...found].sort();
}
