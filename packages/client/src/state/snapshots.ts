import type { Upload } from '../files/upload.ts';
import type { Operation } from '../outbox/operation.ts';
import type { ChannelState } from '../reduce/index.ts';
import { presetOf } from '../reduce/presets.ts';
import { newestDrafts } from '../store/local-drafts.ts';
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

  const newest = memo((drafts: State['drafts'], held: State['server']['drafts']) =>
    newestDrafts({ drafts, server: { drafts: held } }),
  );
  const drafts = ({ drafts, server }: State) => newest(drafts, server.drafts);

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
    reads: (cid) => {
      const channel = get().server.channels[cid];
      return channel?.capabilities.includes('read-events') ? channel.reads : noReads;
    },
    readReceipts: () => get().server.me.readReceipts ?? true,
    members: (cid) => get().server.channels[cid]?.members ?? noMembers,
    scheduled: () => get().planned?.scheduled(get()) ?? noPlans,
    reminders: () => get().planned?.reminders(get()) ?? noPlans,
    type: (name) => presetOf(name, get().server.me),
    app: () => get().server.app,
    emoji: () => get().server.emoji,
    groups: () => get().server.groups,
    categories: () => get().server.categories,
    sidebar: () => get().arranged ?? get().server.sidebar,
    bookmarks: () => get().planned?.bookmarks(get()) ?? noPlans,
    blocks: () => get().server.blocks,
    notifications: () => get().planned?.notifications(get()) ?? nothingTold,
    threads: () => get().followed ?? noThreads,
    connection: () => get().connection,
    draft: (place) => drafts(get())[place]?.text ?? '',
    drafts: () => drafts(get()),
    uploads: (place) => waiting(place)(get().uploads),
    upload: (id) => get().uploads[id],
    storage: () => get().storage,
    users: () => get().server.users,
    me: () => get().server.me.id,
    role: () => get().server.me.role,
    isLocked: () => get().server.me.locked ?? false,
  };
};
