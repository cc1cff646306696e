import { isZone } from '@parley/protocol/times';
import type { Fields } from './fields.ts';

/** Somebody of the exported workspace. */
export interface PersonRecord {
  id: string;
  name: string;
  username?: string;
  image?: string;
  email?: string;
  title?: string;
  pronouns?: string;
  zone?: string;
  /** Slack's guests are guests here too. Nobody gains rights by an import. */
  role: 'member' | 'guest';
  bot: boolean;
  deactivated: boolean;
}

/** What user ids may hold, here and at Slack (https://api.slack.com/types/user). */
const SLACK_ID = /^[A-Z0-9]{1,32}$/;

/** Whether this is an id as Slack writes them. */
export function isSlackId(id: string): boolean {
  return SLACK_ID.test(id);
}

/** Reads one entry of `users.json`; nothing (and a problem) when it has no usable id. */
export function personOf(raw: Fields): PersonRecord | undefined {
  const id = raw.words('id');
  if (id === undefined || !isSlackId(id)) {
    raw.problem('id', 'the person has no usable id and is left out');
    return undefined;
  }
  const profile = raw.object('profile');
  const username = raw.words('name');
  const image = profile?.words('image_192') ?? profile?.words('image_72');
  const email = profile?.words('email');
  const title = profile?.words('title');
  const pronouns = profile?.words('pronouns');
  const zone = raw.words('tz');
  return {
    id,
    name: clean(
      profile?.words('display_name') ??
        profile?.words('real_name') ??
        raw.words('real_name') ??
        username ??
        id,
    ),
    ...(username !== undefined && { username: clean(username) }),
    ...(image !== undefined && /^https?:\/\/\S+$/.test(image) && { image }),
    ...(email !== undefined && isAddress(email) && { email }),
    ...(title !== undefined && { title: short(title) }),
    ...(pronouns !== undefined && { pronouns: short(pronouns) }),
    ...(zone !== undefined && isZone(zone) && { zone }),
    role: raw.flag('is_restricted') || raw.flag('is_ultra_restricted') ? 'guest' : 'member',
    bot: raw.flag('is_bot') || raw.flag('is_workflow_bot'),
    deactivated: raw.flag('deleted'),
  };
}

/** No more than what an account may have. */
const isAddress = (text: string): boolean => /^[^\s@\0]+@[^\s@\0]+$/.test(text) && text.length <= 254;

/** So long may a title or pronouns be here; Slack says no bound. */
const shortMost = 100;

const short = (text: string): string => [...clean(text)].slice(0, shortMost).join('');

/** A name as PostgreSQL can hold it. */
export function clean(text: string): string {
  return text.toWellFormed().replaceAll('\0', '').trim();
}
