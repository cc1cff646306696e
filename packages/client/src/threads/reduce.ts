import type { Following, ParleyEvent, Thread } from '@parley/protocol';
import type { Followed } from './noun.ts';

const counted = (items: readonly Thread[]): Pick<Followed, 'items' | 'unread'> => ({
  items,
  unread: items.filter(({ unread }) => unread > 0).length,
});

const having = (list: Followed, items: readonly Thread[]): Followed => ({ ...list, ...counted(items) });

/** What is held may be out of date: the list has to be read again, once more when it is being read. */
export const doubt = (list: Followed): Followed => ({ ...list, loaded: false });

const change = (list: Followed, id: string, to: (thread: Thread) => Thread): Followed =>
  having(
    list,
    list.items.map((thread) => (thread.parent.id === id ? to(thread) : thread)),
  );

const holds = (list: Followed, id: string): boolean => list.items.some(({ parent }) => parent.id === id);

const without = (list: Followed, isGone: (thread: Thread) => boolean): Followed =>
  list.items.some(isGone)
    ? having(
        list,
        list.items.filter((thread) => !isGone(thread)),
      )
    : list;

/** Where the person stands in a thread now. One that is not held has to be fetched. */
export const stand = (list: Followed, { id, following, level, ...read }: Following): Followed => {
  if (!following) return without(list, ({ parent }) => parent.id === id);
  if (!holds(list, id)) return doubt(list);
  return change(list, id, ({ level: _, ...thread }) => ({ ...thread, ...read, ...(level && { level }) }));
};

/** A read pointer moved, in a thread that is followed or not. */
export const readTo = (
  list: Followed,
  { id, lastReadSeq, unread }: Pick<Following, 'id' | 'lastReadSeq' | 'unread'>,
): Followed => (holds(list, id) ? change(list, id, (thread) => ({ ...thread, lastReadSeq, unread })) : list);

type Of<Type extends ParleyEvent['type']> = Extract<ParleyEvent, { type: Type }>;

/** A reply: counted when it is the next one, a reason to read the list again when one between is missing. */
const reply = (list: Followed, { message, parent }: Of<'message.new'>, me: string): Followed => {
  const { parentId, threadSeq = 0, author, type } = message;
  if (parentId === undefined) return list;
  const thread = list.items.find((one) => one.parent.id === parentId);
  // Whoever replies follows.
  if (!thread) return author === me ? doubt(list) : list;
  if (threadSeq <= thread.lastSeq) return list;
  if (threadSeq > thread.lastSeq + 1) return doubt(list);
  const isOwn = author === me;
  const counts = !isOwn && (type === 'regular' || type === 'poll');
  const { id: _, offset: __, ...numbers } = parent ?? { id: '', offset: 0 };
  const next: Thread = {
    ...thread,
    parent: { ...thread.parent, ...numbers },
    lastReply: message,
    lastSeq: threadSeq,
    lastReadSeq: isOwn && thread.unread === 0 ? threadSeq : thread.lastReadSeq,
    unread: thread.unread + (counts ? 1 : 0),
  };
  return having(list, [next, ...list.items.filter((one) => one !== thread)]);
};

const edited = (list: Followed, { message }: Of<'message.updated'> | Of<'message.deleted'>): Followed => {
  const isShown = ({ parent, lastReply }: Thread): boolean =>
    parent.id === message.id || lastReply?.id === message.id;
  if (!list.items.some(isShown)) return list;
  const put = (thread: Thread): Thread => ({
    ...thread,
    ...(thread.parent.id === message.id ? { parent: message } : { lastReply: message }),
  });
  return having(
    list,
    list.items.map((thread) => (isShown(thread) ? put(thread) : thread)),
  );
};

/** Whatever of these happened, the threads of their channel have to be read again. */
const muddles: ReadonlySet<ParleyEvent['type']> = new Set([
  'changed',
  'channel.imported',
  'channel.truncated',
] as const);

/** The list after an event. Pure; told twice or too late it changes nothing. */
export const reduceFollowed = (list: Followed, event: ParleyEvent, me: string): Followed => {
  if (event.type === 'message.new') return reply(list, event, me);
  if (event.type === 'message.updated') return edited(list, event);
  if (event.type === 'message.deleted') {
    const { parentId } = event.message;
    return parentId !== undefined && holds(list, parentId) ? doubt(list) : edited(list, event);
  }
  if (event.type === 'thread.updated') return stand(list, event.thread);
  if (event.type === 'channel.added') return doubt(list);
  if (event.type === 'channel.removed' || event.type === 'channel.deleted')
    return without(list, ({ parent }) => parent.cid === event.cid);
  if (event.type === 'notification.new') {
    const { parentId } = event.notification;
    return parentId === undefined || holds(list, parentId) ? list : doubt(list);
  }
  const isMuddled =
    muddles.has(event.type) && 'cid' in event && list.items.some(({ parent }) => parent.cid === event.cid);
  return isMuddled ? doubt(list) : list;
};

/** A page of the list: the first is all there is up to its end. */
export const reduceThreads = (
  list: Followed,
  page: { readonly items: readonly Thread[]; readonly next?: string | undefined },
  further = false,
): Followed => {
  const news = further ? page.items.filter(({ parent }) => !holds(list, parent.id)) : page.items;
  const items = further ? [...list.items, ...news] : news;
  const more = page.next !== undefined;
  return { ...counted(items), loaded: further ? list.loaded : true, more, next: page.next };
};
