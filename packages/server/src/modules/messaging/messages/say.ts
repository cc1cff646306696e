import type { SystemEvent } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { settingsIn } from '../../identity/apps/index.ts';
import { loadCards } from '../../identity/cards/index.ts';
import { newcomersHorizon, type Writing } from '../access/index.ts';
import { appendToLog, publishToChannel } from '../log/index.ts';
import { announceChange } from './announce.ts';
import { peopleIn } from './people.ts';
import { presentShared } from './present.ts';
import type { MessageRow } from './row.ts';
import { insertSaid, loadSaid, updateSaid } from './store.system.ts';
import { loadMessages } from './store.ts';
import { hasRoom, lineFor } from './system.ts';

/**
 * Says in the channel what happened to it, where the app wants that: a line of its timeline, after the entry of what
 * happened, in the same transaction. Lines of the same kind become one for 30 s; beyond ten a minute nothing is said.
 *
 * @param events by whom is filled in
 */
export const say = async (
  context: Context,
  writing: Writing,
  events: readonly Omit<SystemEvent, 'by'>[],
): Promise<void> => {
  const { tx, caller, view } = writing;
  const { row, preset } = view;
  if (events.length === 0 || row.distinctMembers || preset.features.crowd) return;
  if (!(await settingsIn(tx)).systemMessages) return;
  for (const event of events) {
    const by = caller.user === undefined ? {} : { by: caller.user };
    await sayOne(context, writing, { ...event, ...by });
  }
};

const sayOne = async (context: Context, writing: Writing, event: SystemEvent): Promise<void> => {
  const { tx, caller, view, locked } = writing;
  const { channel } = view.row;
  const said = await loadSaid(tx, channel);
  // Whoever joins or leaves does so by themselves: such lines belong together whoever they are of.
  const own = event.event === 'member.joined' || event.event === 'member.left';
  const { by: _, ...nobodys } = event;
  const system = own ? nobodys : event;
  const held = lineFor(said, system, tx.at);
  const [message] = held
    ? await loadMessages(tx, [held.id], { user: undefined, seesShadowed: true, horizon: 0 })
    : [];
  if (held && message) {
    const row: MessageRow = { ...message, system: held.system, logOffset: locked.logOffset + 1 };
    await updateSaid(tx, row);
    // Of those who came just now too there may be some who do not see the line.
    const newest = newcomersHorizon(view.row, view.preset, locked.lastSeq);
    const place = { channel, horizon: Math.max(view.row.horizon, newest) };
    const locks = { tx, locked, channel: place, message, timelineSeq: message.seq };
    return announceChange(context, locks, row, caller.user);
  }
  if (!hasRoom(said, tx.at)) return;
  const row = lineOf(context, tx, writing, system);
  await insertSaid(tx, row);
  locked.lastSeq += 1;
  locked.lastMessageAt = tx.at;
  const users = await loadCards(tx, peopleIn([presentShared(row)]));
  const entry = {
    ...{ type: 'message.new', subject: row.id, actor: caller.user, seq: locked.lastSeq },
    data: { system: true },
  };
  const { cid } = row;
  appendToLog(context, tx, locked, entry, (offset) =>
    publishToChannel(context, tx.app, cid, {
      type: 'message.new',
      cid,
      offset,
      at: tx.at.toISOString(),
      message: presentShared(row),
      users,
    }),
  );
};

const lineOf = (
  context: Context,
  tx: TenantTx,
  { view, locked }: Writing,
  system: SystemEvent,
): MessageRow => ({
  id: context.ids.uuid(),
  channel: view.row.channel,
  cid: `${view.row.type}:${view.row.id}`,
  seq: locked.lastSeq + 1,
  parentId: null,
  threadSeq: null,
  quotedId: null,
  type: 'system',
  authorId: null,
  text: '',
  attachments: null,
  previews: null,
  mentions: null,
  system,
  poll: null,
  custom: null,
  shadowed: false,
  reactions: null,
  replyCount: 0,
  replyAuthors: null,
  lastReplyAt: null,
  threadLastSeq: 0,
  createdAt: tx.at,
  editedAt: null,
  deletedAt: null,
  pinnedAt: null,
  logOffset: locked.logOffset + 1,
  quotedAuthor: null,
  quotedText: null,
  quotedDeletedAt: null,
  myReactions: null,
});
