import type { Fields } from './fields.ts';
import { clean, isSlackId } from './people.ts';
import { toMarkdown } from './text.ts';

/** The four lists of conversations an export can hold, and what they are. */
export const CHANNEL_FILES = {
  'channels.json': 'public',
  'groups.json': 'private',
  'mpims.json': 'group',
  'dms.json': 'direct',
} as const;

export type ChannelKind = (typeof CHANNEL_FILES)[keyof typeof CHANNEL_FILES];

/** A conversation of the exported workspace. */
export interface ChannelRecord {
  id: string;
  kind: ChannelKind;
  name: string;
  /** The folder of its messages in the archive. */
  folder: string;
  topic?: string;
  purpose?: string;
  creator?: string;
  createdAt?: Date;
  archived: boolean;
  general: boolean;
  members: string[];
  /** Slack times of its pinned messages, by whom and when. */
  pins: { ts: string; by?: string; at?: Date }[];
}

/** Reads one entry of a list of conversations; nothing (and a problem) when it has no usable id or name. */
export function channelOf(raw: Fields, kind: ChannelKind): ChannelRecord | undefined {
  const id = raw.words('id');
  if (id === undefined || !isSlackId(id)) {
    raw.problem('id', 'the channel has no usable id and is left out');
    return undefined;
  }
  // Direct messages have no name; their folder is their id.
  const name = kind === 'direct' ? id : raw.words('name');
  if (name === undefined) {
    raw.problem('name', 'the channel has no name and is left out');
    return undefined;
  }
  const topic = noteOf(raw, 'topic');
  const purpose = noteOf(raw, 'purpose');
  const creator = raw.words('creator');
  const created = raw.number('created');
  return {
    id,
    kind,
    name: clean(name),
    folder: name,
    ...(topic !== undefined && { topic }),
    ...(purpose !== undefined && { purpose }),
    ...(creator !== undefined && isSlackId(creator) && { creator }),
    ...(created !== undefined && { createdAt: new Date(created * 1_000) }),
    archived: raw.flag('is_archived'),
    general: raw.flag('is_general'),
    members: membersOf(raw),
    pins: pinsOf(raw),
  };
}

function noteOf(raw: Fields, name: 'topic' | 'purpose'): string | undefined {
  const value = raw.object(name)?.words('value');
  return value === undefined ? undefined : toMarkdown(value);
}

function membersOf(raw: Fields): string[] {
  const members = new Set<string>();
  for (const member of raw.strings('members')) {
    if (isSlackId(member)) members.add(member);
    else raw.problem('members', 'a member has no usable id and is left out');
  }
  return [...members];
}

function pinsOf(raw: Fields): ChannelRecord['pins'] {
  return raw.objects('pins').flatMap((pin) => {
    // Pinned files have another type and no message in the channel.
    const ts = pin.words('id');
    if (ts === undefined || (pin.words('type') ?? 'C') !== 'C') return [];
    const by = pin.words('user');
    const at = pin.number('created');
    return [{ ts, ...(by !== undefined && { by }), ...(at !== undefined && { at: new Date(at * 1_000) }) }];
  });
}
