import type { Upload } from '../files/upload.ts';
import type { Operation } from '../outbox/operation.ts';
import type { ChannelState } from '../reduce/index.ts';
import { channelViews } from './channel-views.ts';
import { byKey, memo, sameList } from './memo.ts';
import type { State } from './state.ts';
import { timelineViews } from './timeline-views.ts';
import type { Snapshots } from './views.ts';

const noPlans = { items: [], loaded: false };
const nothingTold = { items: [], unread: 0, loaded: false, more: false, excerpts: {} };
const noThreads = { items: [], unread: 0, loaded: false, more: false };
const noReads: ChannelState['reads'] = {};
const noMembers: ChannelState['members'] = {};

/** The selectors over one state. */
export const createSnapshots = (get: () => State): Snapshots => {
  const grouped = byKey((cid) => {
    const keep = sameList<Operation>();
    return memo((operations: State['operations']) =>
      keep(operations.filter((operation) => operation.cid === cid)),
    );
  });
  const operationsIn = (cid: string, state: State) => grouped(cid)(state.operations);
  const channels = channelViews(operationsIn);
  const timelines = timelineViews(operationsIn);

  const typists = byKey(() => sameList<string>());
  const typing = (state: State, cid: string, parentId: string | undefined): readonly string[] => {
    const here = (state.typing[cid] ?? []).filter((typist) => typist.parentId === parentId);
    return typists(`${cid} ${parentId ?? ''}`)(here.map((typist) => typist.user));
  };

  const waiting = byKey((place) => {
    const keep = sameList<Upload>();
    return memo((uploads: State['uploads']) =>
      keep(
        Object.values(uploads)
          .filter((upload) => upload.place === place)
          .sort((a, b) => a.position - b.position),
      ),
    );
  });

  return {
    channelList: () => channels.list(get()),
    channel: (cid) => channels.view(get(), cid),
    timeline: (cid) => timelines.timeline(get(), cid),
    thread: (id) => timelines.thread(get(), id),
    message: (id) => timelines.message(get(), id),
    typing: (cid, parentId) => typing(get(), cid, parentId),
    viewers: (cid) => get().viewers[cid],
    presence: (user) => get().presence.people[user],
    ownPresence: () => get().presence.own,
    reads: (cid) => get().server.channels[cid]?.reads ?? noReads,
    members: (cid) => get().server.channels[cid]?.members ?? noMembers,
    scheduled: () => get().planned?.scheduled(get()) ?? noPlans,
    reminders: () => get().planned?.reminders(get()) ?? noPlans,
    app: () => get().server.app,
    emoji: () => get().server.emoji,
    bookmarks: () => get().planned?.bookmarks(get()) ?? noPlans,
    notifications: () => get().planned?.notifications(get()) ?? nothingTold,
    threads: () => get().followed ?? noThreads,
    connection: () => get().connection,
    draft: (place) => get().drafts[place] ?? '',
    drafts: () => get().drafts,
    uploads: (place) => waiting(place)(get().uploads),
    upload: (id) => get().uploads[id],
    storage: () => get().storage,
    users: () => get().server.users,
    me: () => get().server.me.id,
    role: () => get().server.me.role,
    isLocked: () => get().server.me.locked ?? false,
  };
};
