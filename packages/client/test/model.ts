import type {
  Changes,
  Channel,
  ChannelEvent,
  Head,
  Message,
  MethodAnswer,
  MethodCall,
  ParleyEvent,
  SharedMessage,
  ThreadUpdate,
} from '@parley/protocol';
import { capabilitiesOf, presets } from '@parley/protocol/capabilities';

/**
 * A model of the engine for one reader, written from the specification and sharing nothing with the reducers: one
 * channel, its log, and every answer counted from scratch out of what was said. Slow and obvious on purpose.
 */
export interface Model {
  readonly cid: string;
  /** Every event of the channel's stream so far, in order, and those of the reader's own stream. */
  readonly events: readonly ParleyEvent[];
  offset(): number;
  send(
    author: string,
    options?: { id?: string; text?: string; parent?: string; also?: boolean; mention?: string },
  ): string;
  edit(id: string, text: string, mention?: string): void;
  /** An edit too large for the stream: announced, to be fetched. */
  editThinly(id: string, text: string): void;
  remove(id: string): void;
  react(user: string, id: string, emoji: string, add: boolean): void;
  /** Somebody shadowed writes: a number is given out that this reader never sees. */
  shadow(): void;
  rename(name: string): void;
  read(seq: number): void;
  unread(seq: number): void;
  ids(): string[];
  channel(): Channel;
  sync(input: MethodCall<'sync.sync'>): MethodAnswer<'sync.sync'>;
  list(input: Omit<MethodCall<'messages.list'>, 'cid'>): MethodAnswer<'messages.list'>;
  replies(input: MethodCall<'messages.replies'>): MethodAnswer<'messages.replies'>;
  /** The cluster was restored: same data, another epoch. */
  restore(): void;
}

const at = (n: number): string => new Date(1_700_000_000_000 + n * 1000).toISOString();
const nobody = { users: [], groups: [], here: false, channel: false };
const mentioning = (user: string | undefined) => (user ? { ...nobody, users: [user] } : nobody);

/** An empty channel that `reader` and the others are in. */
export const createModel = (reader: string, cid = 'messaging:welcome'): Model => {
  const messages = new Map<string, Message>();
  const events: ParleyEvent[] = [];
  const mine = new Map<string, Set<string>>();
  let offset = 0;
  let lastSeq = 0;
  let pointer = 0;
  let named = { name: 'Welcome', offset: 0 };
  let epoch = 1;

  const copy = <Value>(value: Value): Value => structuredClone(value);
  const need = (id: string): Message => {
    const message = messages.get(id);
    if (!message) throw new Error(`the model has no message ${id}`);
    return message;
  };
  const shared = (): Omit<
    Channel,
    'lastSeq' | 'lastMessageAt' | 'lastMessage' | 'logOffset' | 'membership' | 'capabilities'
  > => ({
    cid,
    type: 'messaging',
    id: 'welcome',
    name: named.name,
    private: false,
    distinct: false,
    memberCount: 3,
    frozen: false,
    slowModeSeconds: 0,
    createdAt: at(0),
    custom: {},
    offset: named.offset,
  });
  const seen = (message: Message): Message => {
    const own = mine.get(message.id);
    return {
      ...copy(message),
      reactions: Object.fromEntries(
        Object.entries(message.reactions).map(([emoji, reaction]) => [
          emoji,
          { ...copy(reaction), mine: own?.has(emoji) ?? false },
        ]),
      ),
    };
  };
  const timeline = () =>
    [...messages.values()].filter((m) => m.seq !== undefined).sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0));
  const thread = (id: string) =>
    [...messages.values()]
      .filter((m) => m.parentId === id)
      .sort((a, b) => (a.threadSeq ?? 0) - (b.threadSeq ?? 0));
  const counted = (m: Message): boolean => m.type === 'regular' && m.author !== reader;
  const pending = () => timeline().filter((m) => (m.seq ?? 0) > pointer && counted(m));
  const reading = () => ({
    lastReadSeq: pointer,
    unread: pending().length,
    mentions: pending().filter((m) => m.mentions.users.includes(reader)).length,
  });
  const last = () => {
    const message = timeline().at(-1);
    return message ? { lastMessage: seen(message), lastMessageAt: message.createdAt } : {};
  };
  const head = (): Head => ({ lastSeq, offset, ...last(), ...reading() });
  const parentOf = (id: string | undefined): { parent?: ThreadUpdate } => {
    if (id === undefined) return {};
    const parent = need(id);
    const replies = thread(id).filter((m) => m.type === 'regular');
    const newest = replies.at(-1);
    parent.replyCount = replies.length;
    parent.replyAuthors = [...new Set(replies.map((m) => m.author ?? ''))].slice(0, 5);
    if (newest) parent.lastReplyAt = newest.createdAt;
    else delete parent.lastReplyAt;
    parent.offset = offset;
    const { replyCount, replyAuthors, lastReplyAt } = parent;
    return {
      parent: {
        id,
        replyCount,
        replyAuthors: [...replyAuthors],
        ...(lastReplyAt && { lastReplyAt }),
        offset,
      },
    };
  };
  const log = (event: ChannelEvent): void => void events.push(copy(event));
  const own = (): void =>
    void events.push({ type: 'read.own', at: at(offset), read: { cid, ...reading(), offset } });
  const head0 = () => ({ cid, offset, at: at(offset) });
  const before = (m: Message) => ({ counted: m.type === 'regular', mentions: copy(m.mentions) });
  const bytes = (m: Message): SharedMessage => copy(m);

  return {
    cid,
    events,
    offset: () => offset,
    ids: () => [...messages.keys()],
    send: (author, { id = `m${messages.size + 1}`, text = 'hello', parent, also, mention } = {}) => {
      if (messages.has(id)) return id;
      offset += 1;
      const inChannel = parent === undefined || also === true;
      if (inChannel) lastSeq += 1;
      const message: Message = {
        id,
        cid,
        type: 'regular',
        text,
        attachments: [],
        mentions: mentioning(mention),
        author,
        reactions: {},
        replyCount: 0,
        replyAuthors: [],
        custom: {},
        createdAt: at(offset),
        offset,
        ...(inChannel && { seq: lastSeq }),
        ...(parent !== undefined && { parentId: parent, threadSeq: thread(parent).length + 1 }),
        ...(also && { alsoInChannel: true }),
      };
      messages.set(id, message);
      log({ type: 'message.new', ...head0(), message: bytes(message), ...parentOf(parent), users: {} });
      return id;
    },
    edit: (id, text, mention) => {
      const message = need(id);
      if (message.type === 'deleted') return;
      offset += 1;
      const was = before(message);
      Object.assign(message, { text, mentions: mentioning(mention), editedAt: at(offset), offset });
      log({ type: 'message.updated', ...head0(), message: bytes(message), before: was, users: {} });
    },
    editThinly: (id, text) => {
      const message = need(id);
      if (message.type === 'deleted') return;
      offset += 1;
      Object.assign(message, { text, editedAt: at(offset), offset });
      log({ type: 'changed', cid, offset, id });
    },
    remove: (id) => {
      const message = need(id);
      if (message.type === 'deleted') return;
      offset += 1;
      const was = before(message);
      mine.delete(id);
      Object.assign(message, {
        type: 'deleted',
        text: '',
        mentions: nobody,
        reactions: {},
        deletedAt: at(offset),
        offset,
      });
      log({
        type: 'message.deleted',
        ...head0(),
        message: bytes(message),
        before: was,
        ...parentOf(message.parentId),
        users: {},
      });
    },
    react: (user, id, emoji, add) => {
      const message = need(id);
      const held = message.reactions[emoji] ?? { count: 0, recent: [] };
      if (message.type === 'deleted' || held.recent.includes(user) === add) return;
      offset += 1;
      const recent = add ? [user, ...held.recent] : held.recent.filter((other) => other !== user);
      if (recent.length === 0) delete message.reactions[emoji];
      else message.reactions[emoji] = { count: recent.length, recent };
      message.offset = offset;
      if (user === reader) {
        const set = mine.get(id) ?? new Set();
        if (add) set.add(emoji);
        else set.delete(emoji);
        mine.set(id, set);
      }
      log({
        type: add ? 'reaction.new' : 'reaction.removed',
        ...head0(),
        id,
        emoji,
        user,
        reactions: copy(message.reactions),
        users: {},
      });
    },
    shadow: () => {
      offset += 1;
      lastSeq += 1;
      log({ type: 'skip', cid, offset, lastSeq });
    },
    rename: (name) => {
      offset += 1;
      named = { name, offset };
      log({ type: 'channel.updated', ...head0(), channel: shared() });
    },
    read: (seq) => {
      pointer = Math.max(pointer, Math.min(seq, lastSeq));
      own();
    },
    unread: (seq) => {
      pointer = Math.min(pointer, Math.max(0, seq - 1));
      own();
    },
    channel: () => ({
      ...shared(),
      lastSeq,
      ...last(),
      logOffset: offset,
      membership: {
        role: 'member',
        joinedAt: at(0),
        muted: false,
        hidden: false,
        notifications: 'all',
        ...reading(),
      },
      capabilities: capabilitiesOf(
        presets.messaging,
        { type: 'messaging', private: false, distinct: false, frozen: false, archivedAt: undefined },
        { appRole: 'member', role: 'member' },
      ),
    }),
    sync: ({ open = {}, epoch: asked }) => {
      const since = open[cid];
      const same = asked === undefined || asked === `epoch-${epoch}`;
      const changes: Changes = {
        head: head(),
        messages: [...messages.values()].filter((m) => m.offset > (since ?? 0)).map(seen),
        members: [],
        removedMembers: [],
        ...(named.offset > (since ?? 0) && { channel: shared() }),
      };
      const bare = { channel: shared() };
      const answer =
        since === undefined
          ? { head: head(), ...bare }
          : same && since <= offset
            ? { changes }
            : { reset: head(), ...bare };
      return {
        epoch: `epoch-${epoch}`,
        cursor: `cursor-${offset}`,
        user: { offset: 0, reset: !same, channels: [], gone: [] },
        channels: { [cid]: answer },
        users: {},
        more: false,
      };
    },
    list: ({ before: until, after, around, limit = 30 }) => {
      const from =
        after !== undefined
          ? after + 1
          : around !== undefined
            ? Math.max(1, Math.min(around, lastSeq) - Math.floor(limit / 2))
            : Math.max(1, Math.min(until ?? lastSeq + 1, lastSeq + 1) - limit);
      const to = Math.min(lastSeq, until !== undefined ? until - 1 : from + limit - 1);
      const items = timeline().filter((m) => (m.seq ?? 0) >= from && (m.seq ?? 0) <= to);
      const range =
        lastSeq === 0 ? { fromSeq: 0, toSeq: 0 } : { fromSeq: from, toSeq: Math.max(from - 1, to) };
      return { items: items.map(seen), users: {}, ...range, lastSeq, offset, epoch: `epoch-${epoch}` };
    },
    replies: ({ id }) => {
      const items = thread(id);
      return {
        parent: seen(need(id)),
        items: items.map(seen),
        users: {},
        fromSeq: items.length === 0 ? 0 : 1,
        toSeq: items.length,
        lastSeq: items.length,
        lastReadSeq: 0,
        unread: items.filter(counted).length,
        following: true,
        offset,
        epoch: `epoch-${epoch}`,
      };
    },
    restore: () => {
      epoch += 1;
    },
  };
};
