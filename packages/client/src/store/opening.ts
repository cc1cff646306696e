import { type ChannelState, emptyState, inChannel, isOpen } from '../reduce/index.ts';
import type { State } from '../state/state.ts';
import type { Store } from '../state/store.ts';
import type { Kept } from './changes.ts';
import type { OfflineStore, StoredState } from './offline-store.ts';
import { channelOf, mount } from './records.ts';
import {
  isSoundApp,
  isSoundHead,
  isSoundList,
  isSoundOwn,
  isSoundPages,
  isSoundSelf,
  isSoundTold,
  soundPlans,
} from './sound.ts';
import type { Writer } from './writer.ts';

/** Shows what was kept. */
export interface Opening {
  /** Reads what is shown before any connection, but for the outbox. Reads once, however often it is called. */
  open(): Promise<void>;
  /** What the store holds now, for one who is to write to it. */
  held(): Promise<Kept>;
  /** Puts the kept timelines under a channel that is being opened; the first time only. */
  mount(cid: string): Promise<void>;
}

/** What of a state was kept. Nothing when a record cannot be read: a cursor with holes behind it is worse than none. */
const keptIn = ({ self, heads, users }: StoredState): Kept | undefined => {
  if (!self || !isSoundSelf(self) || !heads.every(isSoundHead)) return undefined;
  const { me, epoch, cursor, userOffset, listing, own } = self;
  const channels = Object.fromEntries(heads.map((head) => [head.cid, channelOf(head)]));
  const server = {
    ...emptyState(me),
    ...soundPlans(self),
    ...(isSoundList(self.emoji, 'url') && { emoji: self.emoji }),
    ...(isSoundList(self.groups, 'handle') && { groups: self.groups }),
    ...(isSoundList(self.categories, 'name') && { categories: self.categories }),
    ...(isSoundTold(self.notifications) && { notifications: self.notifications }),
    ...(isSoundApp(self.app) && { app: self.app }),
    epoch,
    cursor,
    // Without them the server is asked for all of the person's own again: it tells no more than what changed.
    ...(isSoundOwn(self)
      ? { blocks: self.blocks, sidebar: self.sidebar, userOffset }
      : { userOffset: undefined }),
    channels,
    users,
  };
  return { server, listing, own };
};

const nothing: Kept = {
  server: emptyState({ id: '', role: 'member' }),
  listing: { loaded: false },
  own: undefined,
};

/** Reads nothing before `open`. */
export const createOpening = (store: Store, offline: OfflineStore, writer: Writer): Opening => {
  const mounts = new Map<string, Promise<void>>();
  let opening: Promise<void> | undefined;

  const read = async (): Promise<{ stored: StoredState; kept: Kept }> => {
    const stored = await offline.read();
    const kept = keptIn(stored);
    if (!kept && (stored.self || stored.heads.length > 0)) await offline.reset();
    return { stored, kept: kept ?? nothing };
  };

  const show = ({ stored, kept }: { stored: StoredState; kept: Kept }): void =>
    store.update(
      (state): State => ({
        ...state,
        drafts: { ...stored.drafts, ...state.drafts },
        ...(state.server.me.id === '' &&
          kept !== nothing && {
            server: kept.server,
            listing: kept.listing,
            presence: { ...state.presence, own: kept.own },
          }),
      }),
    );

  const mountOnce = async (cid: string): Promise<void> => {
    const pages = await offline.pages(cid);
    const sound = pages && isSoundPages(pages) ? pages : undefined;
    let kept: ChannelState | undefined;
    store.updateServer((server) =>
      inChannel(server, cid, (channel) => {
        if (!sound || isOpen(channel) || sound.timeline.epoch !== server.epoch) return channel;
        const mounted = mount(channel, sound);
        // As the store has it: what the head brought since is still to be written.
        kept = { ...mount({ ...channel, messages: {} }, sound) };
        return mounted;
      }),
    );
    writer.mounted(cid, kept);
  };

  const open = (): Promise<void> => {
    opening ??= read().then(show);
    return opening;
  };

  return {
    open,
    held: async () => (await read()).kept,
    mount: (cid) => {
      // A channel that is watched before the store was read has nothing yet that pages could lie under.
      const held = mounts.get(cid) ?? open().then(() => mountOnce(cid));
      mounts.set(cid, held);
      return held;
    },
  };
};
