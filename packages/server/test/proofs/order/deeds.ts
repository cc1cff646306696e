import type { MethodCall, MethodName } from '@parley/protocol';

/** What a deed draws from. A number chooses among what there is, so that every number means something. */
export interface Draw {
  cid: string;
  /** Somebody else. */
  other: string;
  n: number;
  /** Something said before, of any channel. */
  said: string;
  poll: string;
  /** What this person said, or planned, before. */
  own: Record<Kind, string>;
  /** An id that is new, kept among those of its kind. */
  fresh(kind: Kind): string;
}

/** What is made by a deed and meant by later ones. */
export type Kind = 'said' | 'poll' | 'scheduled' | 'reminder' | 'bookmark' | 'section';

type Deed<Name extends MethodName> = { weight: number; input(draw: Draw): MethodCall<Name> };

/** Names a method and what is asked of it, so that the types are those of the method. */
const deed = <Name extends MethodName>(
  method: Name,
  weight: number,
  input: (draw: Draw) => MethodCall<Name>,
): { method: Name } & Deed<Name> => ({ method, weight, input });

const inAWeek = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
const morning = { local: `${inAWeek}T09:00`, zone: 'Europe/Berlin' };
const options = ['Boat', 'Bike', 'Train'].map((text, n) => ({ id: `${n}`, text }));
const textOf = ({ n, other }: Draw): string =>
  ['Look', `Look <@${other}>`, 'Look <@alice> <@carol>', 'All of you <!channel>', 'Anybody <!here>'][n % 5] ??
  '';
const emojiOf = ({ n }: Draw): string => (n % 2 ? '👍' : '🎉');

/** Every write a person can make whose traces are counted, and how often it is drawn. */
export const deeds = [
  deed('messages.send', 12, (d) => ({
    ...{ cid: d.cid, id: d.fresh('said'), text: textOf(d) },
    ...(d.n % 3 === 0 && { seenSeq: 1_000_000 }),
  })),
  deed('messages.send', 6, (d) => ({
    ...{ cid: d.cid, id: d.fresh('said'), text: textOf(d), parentId: d.said, alsoInChannel: d.n % 2 === 0 },
  })),
  deed('messages.send', 2, (d) => ({ cid: d.cid, id: d.fresh('said'), text: 'As said', quotedId: d.said })),
  deed('messages.send', 2, (d) => ({
    ...{ cid: d.cid, id: d.fresh('poll'), text: 'How do we go?' },
    poll: { options, multiple: d.n % 2 === 0, anonymous: d.n % 3 === 0, open: true },
  })),
  deed('messages.forward', 2, (d) => ({
    ...{ cid: d.cid, id: d.fresh('said'), messageId: d.said, text: textOf(d) },
  })),
  deed('messages.edit', 4, (d) => ({ id: d.own.said, text: textOf(d) })),
  deed('messages.delete', 3, (d) => ({ id: d.n % 3 ? d.own.said : d.said })),
  deed('messages.pin', 2, (d) => ({ id: d.said })),
  deed('messages.unpin', 1, (d) => ({ id: d.said })),
  deed('reactions.add', 4, (d) => ({ id: d.said, emoji: emojiOf(d) })),
  deed('reactions.remove', 2, (d) => ({ id: d.said, emoji: emojiOf(d) })),
  deed('polls.vote', 6, (d) => ({
    id: d.poll,
    options: [[], ['0'], ['1'], ['0', '2'], ['1', '2']][d.n % 5] ?? [],
  })),
  deed('polls.addOption', 1, (d) => ({ id: d.poll, option: { id: `${d.n}`, text: `By ${d.n} horses` } })),
  deed('polls.close', 1, (d) => ({ id: d.own.poll })),
  deed('tasks.create', 2, (d) => ({ id: d.said, title: 'Bring the boat', assignee: d.other })),
  deed('tasks.update', 2, (d) => ({ id: d.said, done: d.n % 2 === 0, assignee: d.other })),
  deed('tasks.delete', 1, (d) => ({ id: d.said })),
  deed('users.block', 1, (d) => ({ id: d.other, level: d.n % 2 ? 'mute' : 'block' })),
  deed('users.unblock', 2, (d) => ({ id: d.other })),
  deed('reads.markRead', 4, (d) => ({ cid: d.cid, seq: d.n })),
  deed('reads.markUnread', 2, (d) => ({ cid: d.cid, seq: d.n + 1 })),
  deed('reads.markAllRead', 1, () => ({})),
  deed('threads.markRead', 2, (d) => ({ id: d.said, seq: d.n })),
  deed('threads.follow', 1, (d) => ({ id: d.said, ...(d.n % 2 === 0 && { level: 'all' }) })),
  deed('threads.unfollow', 1, (d) => ({ id: d.said })),
  deed('members.join', 3, (d) => ({ cid: d.cid })),
  deed('members.leave', 1, (d) => ({ cid: d.cid })),
  deed('members.add', 2, (d) => ({ cid: d.cid, users: [d.other] })),
  deed('members.remove', 1, (d) => ({ cid: d.cid, user: d.other })),
  deed('members.setRole', 1, (d) => ({ cid: d.cid, user: d.other, role: d.n % 2 ? 'moderator' : 'member' })),
  deed('members.ban', 1, (d) => ({ cid: d.cid, user: d.other, kind: d.n % 2 ? 'hard' : 'shadow' })),
  deed('members.unban', 1, (d) => ({ cid: d.cid, user: d.other })),
  deed('members.setNotifications', 1, (d) => ({
    ...{ cid: d.cid, level: (['all', 'mentions', 'nothing', null] as const)[d.n % 4] ?? null },
  })),
  deed('channels.create', 1, (d) => ({ type: 'messaging', distinct: true, members: [d.other] })),
  deed('channels.update', 1, (d) => ({ cid: d.cid, name: `Name ${d.n}`, private: d.n % 2 === 0 })),
  deed('channels.archive', 1, (d) => ({ cid: d.cid })),
  deed('channels.unarchive', 4, (d) => ({ cid: d.cid })),
  deed('channels.freeze', 1, (d) => ({ cid: d.cid })),
  deed('channels.unfreeze', 4, (d) => ({ cid: d.cid })),
  deed('channels.mute', 1, (d) => ({ cid: d.cid })),
  deed('channels.unmute', 1, (d) => ({ cid: d.cid })),
  deed('channels.pin', 1, (d) => ({ cid: d.cid })),
  deed('channels.unpin', 1, (d) => ({ cid: d.cid })),
  deed('channels.hide', 1, (d) => ({ cid: d.cid })),
  deed('channels.show', 1, (d) => ({ cid: d.cid })),
  deed('moderation.flag', 1, (d) => ({ id: d.said })),
  deed('moderation.resolve', 1, (d) => ({ id: d.said, outcome: d.n % 2 ? 'remove' : 'dismiss' })),
  deed('scheduled.create', 1, (d) => ({ cid: d.cid, id: d.fresh('scheduled'), text: 'Later', ...morning })),
  deed('scheduled.update', 1, (d) => ({ id: d.own.scheduled, text: 'Later still' })),
  deed('scheduled.cancel', 1, (d) => ({ id: d.own.scheduled })),
  deed('scheduled.sendNow', 2, (d) => ({ id: d.own.scheduled })),
  deed('reminders.create', 1, (d) => ({ id: d.fresh('reminder'), messageId: d.said, ...morning })),
  deed('reminders.update', 1, (d) => ({ id: d.own.reminder, text: 'Soon' })),
  deed('reminders.snooze', 1, (d) => ({ id: d.own.reminder, ...morning })),
  deed('reminders.complete', 1, (d) => ({ id: d.own.reminder })),
  deed('reminders.delete', 1, (d) => ({ id: d.own.reminder })),
  deed('bookmarks.create', 1, (d) => ({ id: d.fresh('bookmark'), messageId: d.said })),
  deed('bookmarks.update', 1, (d) => ({ id: d.own.bookmark, note: 'Read again' })),
  deed('bookmarks.delete', 1, (d) => ({ id: d.own.bookmark })),
  deed('drafts.set', 1, (d) => ({ id: d.cid, text: `Draft ${d.n}`, counter: d.n })),
  deed('sidebar.createSection', 1, (d) => ({ id: d.fresh('section'), name: `Section ${d.n}` })),
  deed('sidebar.updateSection', 2, (d) => ({
    ...{ id: d.n % 2 ? d.own.section : 'channels', folded: d.n % 3 === 0, channels: [d.cid] },
  })),
  deed('sidebar.deleteSection', 1, (d) => ({ id: d.own.section })),
  deed('sidebar.place', 2, (d) => ({ cid: d.cid, section: d.n % 4 === 0 ? null : d.own.section })),
  deed('sidebar.order', 1, (d) => ({ ids: d.n % 2 ? ['direct', 'channels'] : ['channels', 'direct'] })),
  deed('notifications.markAllRead', 1, () => ({})),
] as const;

/** Writes that are not among them, and why. */
export const apart: Partial<Record<MethodName, string>> = {
  'channels.getOrCreate': 'how the channels were made',
  'channels.slowMode': 'would refuse everything said in the same second',
  'channels.delete': 'leaves nothing to count',
  'invites.accept': 'needs the id an invite was given; counts as joining',
  'invites.decline': 'needs the id an invite was given',
  'invites.join': 'needs the code a link was given; counts as joining',
  'previews.remove': 'needs a page of the web: counted by its own tests',
  'notifications.markRead': 'needs ids that were told: as all of them',
};
