import { loadCategoriesIn } from '../../src/modules/messaging/categories/store.ts';
import { skim } from '../../src/modules/messaging/followers/skim.ts';
import { removeChannel } from '../../src/modules/messaging/imports/store.ts';
import { loadArchive } from '../../src/modules/messaging/imports/work/archive.ts';
import * as imports from '../../src/modules/messaging/imports/work/store.ts';
import * as links from '../../src/modules/messaging/invites/store.links.ts';
import * as live from '../../src/modules/messaging/live/store.ts';
import { showChannel } from '../../src/modules/messaging/members/show-again.ts';
import * as members from '../../src/modules/messaging/members/store.ts';
import type { MessageRow } from '../../src/modules/messaging/messages/row.ts';
import { dropForwards, dropVotes } from '../../src/modules/messaging/messages/store.delete.ts';
import { loadSaid, updateSaid } from '../../src/modules/messaging/messages/store.system.ts';
import * as types from '../../src/modules/messaging/types/store.ts';
import { clearStatus } from '../../src/modules/office/presence/store.ts';
import { loadVersion } from '../../src/modules/planning/notes/store.ts';
import type { AppOf, TestEngine } from '../app.ts';
import { messageId } from './chapter.ts';
import type { Ask } from './rest.ts';

const nobody = messageId(990);
const channel = 1;
const who = 'alice';
const day = 86_400_000;

/** Types of the app's own, who is shut out, reported or not to be heard, and a poll. */
export const useMethods = async ({ context }: TestEngine, app: AppOf): Promise<void> => {
  const { server } = app;
  const [alice, carol] = [app.as('alice'), app.as('carol')];
  await app.call(server, 'types.create', { type: 'own' });
  await app.call(server, 'types.update', { type: 'own', features: { polls: false } });
  await app.call(server, 'types.list', {});
  await app.call(server, 'types.delete', { type: 'own' });
  await app.call(alice, 'users.flag', { id: 'carol' });
  await app.call(server, 'users.flags', {});
  await app.call(server, 'users.resolve', { id: 'carol' });
  await app.call(server, 'users.ban', { id: 'carol' });
  await app.call(server, 'users.bans', {});
  await app.call(server, 'users.unban', { id: 'carol' });
  await app.call(alice, 'users.block', { id: 'carol' });
  await app.call(alice, 'users.blocks', {});
  await app.call(alice, 'users.unblock', { id: 'carol' });
  const cid = 'team:rest';
  await app.call(alice, 'channels.getOrCreate', { cid, members: ['carol'] });
  await app.call(carol, 'members.setNotifications', { cid, level: 'mentions' });
  const until = new Date(Date.now() + day).toISOString();
  await app.call(carol, 'channels.mute', { cid, until });
  await app.call(carol, 'channels.unmute', { cid });
  await app.call(carol, 'channels.hide', { cid });
  const said = { cid, id: context.ids.uuid(), text: 'Hello @here', previews: false };
  await app.call(alice, 'messages.send', said);
  const reply = { cid, id: context.ids.uuid(), parentId: said.id, text: 'And <@carol>' };
  await app.call(alice, 'messages.send', reply);
  await app.call(alice, 'channels.query', { filter: { members: { $in: ['carol'] } } });
  const [row] = await context.db.tenant(
    app.id,
    'snapshot',
    (tx) =>
      tx.sql<{ channel: number }[]>`select channel from channels where app_id = ${tx.app} and id = 'rest'`,
  );
  const run = { app: app.id, id: 'rest', attempt: 1, last: true, signal: new AbortController().signal };
  await showChannel.run(context, { ...run, input: { channel: row?.channel ?? 0, user: 'carol' } });
};

/** Each is undone. */
export const askMessaging: readonly Ask[] = [
  (tx) => imports.loadImport(tx, nobody),
  (tx) => imports.lockImport(tx, nobody),
  (tx) => imports.listImports(tx),
  (tx) => imports.forgetOld(tx),
  (tx) => imports.putProgress(tx, nobody, 'reading', null as never),
  (tx) => imports.setPlanned(tx, nobody, { plan: null as never, problems: null as never }),
  (tx) => imports.setRunning(tx, nobody, null),
  (tx) => imports.addWritten(tx, nobody, {}),
  (tx) => imports.setProblems(tx, nobody, null as never),
  (tx) => imports.setEnded(tx, nobody, 'cancelled', undefined),
  (tx) => imports.findWaiting(tx, new Date(0)),
  (tx) => loadArchive(tx, nobody, 'unable to read').catch(() => {}),
  (tx) => removeChannel(tx, 0),
  (tx) => loadCategoriesIn(tx, who),
  (tx) => skim(tx, 'rest', [{ type: 'message.new', having: 'links' }], [{ app: tx.app, channel }]),
  (tx) => links.countUse(tx, nobody),
  (tx) => links.loadMaker(tx, who),
  (tx) => dropVotes(tx, nobody),
  (tx) => dropForwards(tx, nobody),
  (tx) => loadSaid(tx, channel),
  (tx) => updateSaid(tx, { id: nobody, system: null, logOffset: 1 } as MessageRow),
  (tx) => clearStatus(tx, who),
  (tx) => loadVersion(tx, { owner: who }),
  (tx) => live.loadBound(tx, who),
  (tx) => live.loadSleepers(tx, [{ appId: tx.app, channel, quietSince: null }]),
  (tx) => members.loadDepartable(tx, who),
  (tx) => members.setHidden(tx, channel, who, true),
  (tx) => members.countOwners(tx, channel),
  (tx) => types.isInUse(tx, 'team'),
  (tx) => types.loadOpen(tx, 'team', 0, 1),
  (tx) => types.loadMemberIds(tx, channel),
];
