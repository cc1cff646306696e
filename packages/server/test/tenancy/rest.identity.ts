import { isEdited, loadSeeding } from '../../src/demo/store.ts';
import { loadApps } from '../../src/modules/identity/accounts/apps.ts';
import { appHandlers, KnownApps } from '../../src/modules/identity/apps/index.ts';
import * as blocks from '../../src/modules/identity/blocks/store.ts';
import * as deletion from '../../src/modules/identity/deletion/store.ts';
import { deleteSome } from '../../src/modules/identity/deletion/tables.ts';
import { loadWorkspaceCard } from '../../src/modules/identity/invitations/coming/present.ts';
import * as coming from '../../src/modules/identity/invitations/coming/store.uses.ts';
import { invitationMail, sendInvitations } from '../../src/modules/identity/invitations/mail.ts';
import * as joining from '../../src/modules/identity/joining/store.ts';
import { findClaim } from '../../src/modules/identity/users/store.claims.ts';
import { wordsFrom } from '../../src/modules/identity/users/store.search.ts';
import { loadWorkspace } from '../../src/modules/identity/workspaces/store.ts';
import type { Context } from '../../src/platform/context.ts';
import { connectAccounts } from '../../src/platform/db/connect.ts';
import type { AppOf, TestEngine } from '../app.ts';
import { messageId } from './chapter.ts';
import type { Ask } from './rest.ts';

const nobody = messageId(990);
const [one, other] = ['alice', 'bob'];

/** An account that is somebody of the app, and a mail that asks another in. */
export const beKnown = async ({ context, owner, databaseUrl }: TestEngine, app: AppOf): Promise<void> => {
  await owner`
    insert into parley_accounts.accounts (id, name, email, email_verified, created_at, updated_at)
    values ('ada', 'Ada', 'ada@example.org', true, now(), now())`;
  await owner`
    insert into parley_accounts.memberships (account_id, app_id, user_id, created_at) values ('ada', ${app.id}, ${one}, now())`;
  const sql = connectAccounts(databaseUrl, 1);
  await loadApps(context, sql, 'ada').finally(() => sql.end());
  await app.call(app.server, 'invitations.create', { emails: ['eve@example.org'], role: 'member' });
  const { items } = await app.call(app.server, 'invitations.list', {});
  const asked: { input: { invitation: string; sealed: string } }[] = [];
  const addAll = async (_tx: unknown, jobs: readonly { input: unknown }[]) => {
    asked.push(...(jobs as typeof asked));
  };
  const jobs = { ...context.jobs, addAll } as unknown as Context['jobs'];
  await context.db.tenant(app.id, 'write', (tx) =>
    sendInvitations(
      { ...context, jobs },
      tx,
      items.flatMap(({ id, email }) => (email === undefined ? [] : [{ id, email }])),
    ),
  );
  const run = { app: app.id, id: 'rest', attempt: 1, last: true, signal: new AbortController().signal };
  // There is nobody who brings mail here.
  for (const { input } of asked) await invitationMail.run(context, { ...run, input }).catch(() => {});
};

/** Its owner looks how the app is doing. */
export const keep = async ({ context }: TestEngine, app: AppOf): Promise<void> => {
  await app.call(app.server, 'users.setRole', { id: other, role: 'owner' });
  const apps = appHandlers(context, new KnownApps(context.db));
  await apps['apps.health']({ actor: app.as(other), requestId: 'test' }, { id: app.id });
};

/** One invitation is used, and not used after all. */
const useInvitation: Ask = async (tx) => {
  const [row] = await tx.sql<{ id: string }[]>`select id from invitations where app_id = ${tx.app} limit 1`;
  const id = row?.id ?? nobody;
  await coming.lockInvitation(tx, id);
  await coming.loadUse(tx, id, 'ada');
  await coming.addUse(tx, id, 'ada');
  await coming.removeUse(tx, id, 'ada');
  await coming.keepUse(tx, id, 'ada');
};

const requestToJoin: Ask = async (tx) => {
  await joining.lockPolicy(tx);
  await joining.putRequest(tx, { id: nobody, account: 'ada', words: null });
  await joining.loadRequest(tx, 'ada');
  await joining.lockRequest(tx, nobody);
  await joining.countWaiting(tx);
  await joining.listWaiting(tx);
  await joining.decide(tx, { id: nobody, outcome: 'accepted', by: one });
  await joining.removeWaiting(tx, 'ada');
  await joining.removeAccepted(tx, 'ada');
  await joining.loadStanding(tx, one);
  await joining.loadCard(tx);
};

/** Each is undone. */
export const askIdentity: readonly Ask[] = [
  (tx) => blocks.loadBlocks(tx, one),
  (tx) => blocks.loadDeaf(tx, [one], other),
  (tx) => blocks.deleteBlock(tx, one, other),
  (tx) => blocks.isApart(tx, [one, other]),
  (tx) => blocks.loadConversations(tx, [one, other]),
  (tx) => blocks.setApart(tx, [1], [one, other], false),
  (tx) => deletion.markDeleted(tx, null),
  (tx) => deletion.markErased(tx, new Date(0)),
  (tx) => deletion.removeApp(tx),
  (tx) => deletion.openUploads(tx),
  (tx) => deletion.hasBytes(tx),
  (tx) => deleteSome(tx, { name: 'messages', own: [{ from: 'parent_id', to: 'id' }] }, 0),
  useInvitation,
  (tx) => coming.loadFound(tx, Buffer.alloc(32)),
  (tx) => coming.loadStandingOf(tx, one),
  (tx, context) => coming.hasLeft(context, tx.app, one),
  (tx) => loadWorkspaceCard(tx),
  requestToJoin,
  (tx) => findClaim(tx, 'ada@example.org'),
  (tx) => wordsFrom(tx, ['a'], 1),
  (tx) => loadWorkspace(tx),
  (tx) => loadSeeding(tx, nobody),
  (tx) => isEdited(tx, nobody),
];
