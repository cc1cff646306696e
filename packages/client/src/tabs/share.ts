import type { Message } from '@parley/protocol';
import { type ChannelState, isOpen, type ServerState } from '../reduce/index.ts';
import type { State } from '../state/state.ts';
import { changesBetween, isEmpty, type Kept, keptOf } from '../store/changes.ts';
import type { Batch } from '../store/offline-store.ts';
import { channelOf } from '../store/records.ts';

/** What is shown in every tab and kept in none. */
type Passing = Pick<State, 'connection' | 'typing' | 'viewers' | 'presence' | 'uploads' | 'followed'>;

/** One step of what every tab shows, from the one that leads. */
export interface News {
  readonly batch: Batch;
  readonly passing: Passing;
}

const passingOf = ({ connection, typing, viewers, presence, uploads, followed }: State): Passing => ({
  connection,
  typing,
  viewers,
  presence,
  followed,
  // Who hears of it from here was told.
  uploads: Object.fromEntries(Object.entries(uploads).map(([id, { fresh: _, ...one }]) => [id, one])),
});

const always = { openedAt: () => 0, skips: () => false };

/** Tells what changed since it told last; everything, the first time and after `restart`. */
export const createTeller = (get: () => State): { news(): News | undefined; all(): News } => {
  let told: { kept: Kept; state: State } | undefined;
  const step = (before: typeof told): News => {
    const state = get();
    const kept = keptOf(state);
    told = { kept, state };
    return { batch: changesBetween(before?.kept, kept, always), passing: passingOf(state) };
  };
  return {
    news: () => {
      const before = told?.state;
      const news = step(told);
      const now = told?.state;
      const passed =
        before?.connection === now?.connection &&
        before?.typing === now?.typing &&
        before?.viewers === now?.viewers &&
        before?.uploads === now?.uploads &&
        before?.followed === now?.followed &&
        before?.presence === now?.presence;
      return passed && isEmpty(news.batch) ? undefined : news;
    },
    all: () => step(undefined),
  };
};

/** A state with what another tab told. */
export const hear = (state: State, { batch, passing }: News): State => ({
  ...state,
  ...passing,
  // The tab that leads may show none, and so has not read them.
  followed: passing.followed ?? state.followed,
  uploads: { ...freshIn(state.uploads), ...passing.uploads },
  server: applyBatch(state.server, batch),
  ...(batch.self && { listing: batch.self.listing }),
});

/** What this tab was given and the one that leads has not heard of. */
const freshIn = (uploads: State['uploads']): State['uploads'] =>
  Object.fromEntries(Object.entries(uploads).filter(([, { fresh }]) => fresh));

/** What is held, with a batch that another tab wrote as well. */
export const applyBatch = (server: ServerState, batch: Batch): ServerState => {
  const channels: Record<string, ChannelState> = { ...server.channels };
  const closed = new Set(batch.closed);
  const change = (cid: string, next: (channel: ChannelState) => ChannelState): void => {
    const channel = channels[cid];
    if (channel) channels[cid] = next(channel);
  };

  for (const cid of batch.gone ?? []) delete channels[cid];
  for (const head of batch.heads ?? []) {
    const next = channelOf(head);
    const held = channels[head.cid];
    channels[head.cid] = held && isOpen(held) && !closed.has(head.cid) ? onto(next, held) : next;
  }
  for (const { cid, offset, line, threads, members, membersComplete } of batch.timelines ?? []) {
    change(cid, (channel) => ({ ...channel, offset, line, threads, members, membersComplete }));
  }
  for (const { cid, id } of batch.released ?? []) {
    change(cid, (channel) => {
      const { [id]: _, ...messages } = channel.messages;
      return { ...channel, messages };
    });
  }
  const byChannel = new Map<string, Message[]>();
  for (const message of batch.messages ?? []) {
    byChannel.set(message.cid, [...(byChannel.get(message.cid) ?? []), message]);
  }
  for (const [cid, messages] of byChannel) {
    change(cid, (channel) => ({
      ...channel,
      messages: { ...channel.messages, ...Object.fromEntries(messages.map((one) => [one.id, one])) },
    }));
  }
  const { self } = batch;
  return {
    ...server,
    ...(self && {
      me: self.me,
      epoch: self.epoch,
      cursor: self.cursor,
      userOffset: self.userOffset,
      scheduled: self.scheduled ?? server.scheduled,
      reminders: self.reminders ?? server.reminders,
      // The tab that leads may show none, and so has not read them.
      app: self.app ?? server.app,
      emoji: self.emoji?.loaded ? self.emoji : server.emoji,
      bookmarks: self.bookmarks ?? server.bookmarks,
      drafts: self.drafts ?? server.drafts,
      notifications: self.notifications ?? server.notifications,
    }),
    channels,
    users: batch.users ? { ...server.users, ...batch.users } : server.users,
  };
};

/** A head over the timelines that are held. */
const onto = (head: ChannelState, held: ChannelState): ChannelState => ({
  ...head,
  line: held.line,
  threads: held.threads,
  members: held.members,
  membersComplete: held.membersComplete,
  messages: { ...held.messages, ...head.messages },
});
