import type { Message } from '@parley/protocol';
import type { AppOf } from '../../app.ts';

/** Where somebody stands in a place: as they are told, and as counted from what they may read. */
interface Standing {
  told: object;
  counted: object;
}

/**
 * Where each of these people stands in each of their channels and followed threads, twice: the numbers the engine tells,
 * and those counted one by one in the messages it lets them read.
 */
export const standings = async (app: AppOf, people: readonly string[]): Promise<Standing[]> => {
  const all: Standing[] = [];
  for (const user of people) all.push(...(await inChannels(app, user)), ...(await inThreads(app, user)));
  return all;
};

const inChannels = async (app: AppOf, user: string): Promise<Standing[]> => {
  const { items } = await app.call(app.as(user), 'channels.query', { limit: 100 });
  const standings: Standing[] = [];
  let [total, mentions, channels] = [0, 0, 0];
  for (const { cid, membership } of items) {
    if (!membership) continue;
    const unread = (await timeline(app, user, cid, membership.lastReadSeq)).filter(countsFor(user));
    const counted = { unread: unread.length, mentions: unread.filter(names(user)).length };
    standings.push({
      told: { user, cid, unread: membership.unread, mentions: membership.mentions },
      counted: { user, cid, ...counted },
    });
    if (membership.muted || membership.hidden || counted.unread === 0) continue;
    [total, mentions, channels] = [total + counted.unread, mentions + counted.mentions, channels + 1];
  }
  const told = await app.call(app.as(user), 'reads.unread', {});
  return [...standings, { told: { user, ...told }, counted: { user, total, mentions, channels } }];
};

const inThreads = async (app: AppOf, user: string): Promise<Standing[]> => {
  const { items } = await app.call(app.as(user), 'threads.list', { limit: 100 });
  const standings: Standing[] = [];
  for (const { parent, unread, lastReadSeq } of items) {
    const { items: replies } = await app.call(app.as(user), 'messages.replies', {
      id: parent.id,
      limit: 100,
    });
    const after = replies.filter(({ threadSeq }) => (threadSeq ?? 0) > lastReadSeq).filter(countsFor(user));
    standings.push({
      told: { user, thread: parent.id, unread },
      counted: { user, thread: parent.id, unread: after.length },
    });
  }
  return standings;
};

/** Everything of a timeline beyond a number that this person may read. */
const timeline = async (app: AppOf, user: string, cid: string, after: number): Promise<Message[]> => {
  const messages: Message[] = [];
  for (let from = after; ; ) {
    const page = await app.call(app.as(user), 'messages.list', { cid, after: from, limit: 100 });
    messages.push(...page.items);
    if (page.toSeq >= page.lastSeq || page.toSeq <= from) return messages;
    from = page.toSeq;
  }
};

const countsFor =
  (user: string) =>
  ({ author, type, shadowed }: Message): boolean =>
    author !== user && type !== 'deleted' && type !== 'system' && shadowed !== true;

const names =
  (user: string) =>
  ({ mentions }: Message): boolean =>
    mentions.users.includes(user) || mentions.here || mentions.channel;
