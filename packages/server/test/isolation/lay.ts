import { randomUUID } from 'node:crypto';
import type { MethodCall, MethodName } from '@parley/protocol';
import type { EngineApp, TestEngine } from '@parley/testkit';
import type { Sql } from '../../src/platform/db/connect.ts';
import { type Laid, randomUUID7, tomorrow } from './scene.ts';

const canary = (of: string): string => `canary-${of}-${randomUUID().slice(0, 8)}`;

/** Makes everything of a scene in two apps of their own, by the calls that people and servers make. */
export const layScene = async (running: TestEngine, sql: Sql): Promise<Laid> => {
  const [app, other] = [await running.addApp('ours'), await running.addApp('theirs')];
  const [secret, house, kept, theirs] = [canary('secret'), canary('house'), canary('kept'), canary('theirs')];
  const card = canary('card');
  const as =
    (of: EngineApp) =>
    <Name extends MethodName>(user: string | undefined, name: Name, input: MethodCall<Name>) =>
      running.engine.call(
        name,
        { authorization: `Bearer ${of.key.secret}`, ...(user !== undefined && { actingFor: user }) },
        input,
      );
  const [act, actThere] = [as(app), as(other)];
  const extra = ['deactivated', 'revoked', 'shadow-banned', 'invited'].map((id) => ({ id, name: house }));
  await act(undefined, 'users.upsert', {
    users: [
      ...extra,
      { id: 'erin', bio: house },
      { id: 'only-ours', bio: house },
      { id: 'gina', role: 'guest' },
      { id: 'gus', role: 'guest', guestUntil: new Date(Date.now() - 1_000).toISOString() },
    ],
  });
  await actThere(undefined, 'users.upsert', {
    users: [
      { id: 'alice', role: 'owner', bio: theirs },
      { id: 'only-theirs', bio: theirs },
    ],
  });
  const cid = 'messaging:hidden';
  const members = ['bob', 'carol', 'dan', 'faythe', 'deactivated', 'revoked', 'shadow-banned'];
  const words = { name: secret, description: secret, custom: { note: secret } };
  await act('alice', 'channels.getOrCreate', { cid, ...words, members });
  // Where guests know somebody who knows the hidden channel.
  await act('carol', 'channels.getOrCreate', { cid: 'messaging:lobby', members: ['gina', 'gus'] });
  await actThere('alice', 'channels.getOrCreate', {
    cid: 'messaging:theirs',
    name: theirs,
    members: ['bob'],
  });
  await act('alice', 'members.setRole', { cid, user: 'carol', role: 'moderator' });
  const [message, reply, ofBob, poll] = [randomUUID7(), randomUUID7(), randomUUID7(), randomUUID7()];
  const attachments = [{ type: 'link', title: secret, url: `https://example.org/${secret}` }];
  await act('alice', 'messages.send', { cid, id: message, text: `${secret} first`, attachments });
  await act('alice', 'messages.edit', { id: message, text: `${secret} <@bob>` });
  await act('bob', 'messages.send', { cid, id: reply, text: secret, parentId: message });
  const options = [secret, 'No'].map((text, n) => ({ id: `${n + 1}`, text }));
  await act('bob', 'messages.send', { cid, id: poll, text: secret, poll: { options, open: true } });
  await act('bob', 'tasks.create', { id: message, title: secret, assignee: 'dan' });
  await act('bob', 'polls.vote', { id: poll, options: ['2'] });
  const bring = async (size: number): Promise<string> => {
    const id = randomUUID7();
    const words = Buffer.alloc(Math.min(size, 100), 'x');
    const { upload } = await act('bob', 'files.create', {
      id,
      name: `${secret}.txt`,
      mimeType: 'text/plain',
      size,
    });
    if (upload && 'url' in upload) await fetch(`${running.url}${upload.url}`, { method: 'PUT', body: words });
    return id;
  };
  const [file, brought, large] = [await bring(10), await bring(10), await bring(30_000_000)];
  await act('bob', 'files.complete', { id: file });
  const ofTheFile = [{ type: 'file', fileId: file }];
  await act('bob', 'messages.send', {
    cid,
    id: ofBob,
    text: secret,
    quotedId: message,
    attachments: ofTheFile,
  });
  const [scheduled, reminder, bookmark] = [randomUUID7(), randomUUID7(), randomUUID7()];
  await act('bob', 'scheduled.create', { cid, id: scheduled, text: secret, ...tomorrow() });
  await act('bob', 'reminders.create', { id: reminder, messageId: message, text: secret, ...tomorrow() });
  await act('bob', 'bookmarks.create', { id: bookmark, messageId: message, note: secret });
  await act('bob', 'drafts.set', { id: cid, text: secret, counter: 1 });
  const { items: asked } = await act('alice', 'invites.create', { cid, users: ['invited'] });
  const { link, code } = await act('alice', 'invites.createLink', { cid });
  await act('alice', 'invites.revokeLink', { cid, id: link.id });
  await act(undefined, 'invitations.create', {
    emails: [`asked-${kept}@example.org`],
    role: 'guest',
    cids: [cid],
  });
  const { items: invitations } = await act(undefined, 'invitations.list', {});
  await act('bob', 'notes.set', { cid, content: secret, version: 0 });
  await act('bob', 'notes.set', { cid, content: `# ${secret}`, version: 1 });
  await act('bob', 'notes.set', { content: secret, version: 0 });
  await act(undefined, 'moderation.blockWord', { word: kept, how: 'refuse' });
  const group = randomUUID7();
  await act(undefined, 'groups.create', { id: group, handle: house, name: house, members: ['bob'] });
  const category = randomUUID7();
  await act(undefined, 'categories.create', { id: category, name: house });
  const archive = randomUUID7();
  await sql`
    insert into parley.imports (app_id, id, state, file_id, file_name, file_bytes, created_at, started_at, ended_at)
    values (${app.id}, ${archive}, 'done', ${archive}, ${`${kept}.zip`}, 1, now(), now(), now())`;
  const contact = randomUUID7();
  const custom = { note: card };
  await act('carol', 'contacts.create', { ...cardOf(card), id: contact, note: card, custom });
  await act('bob', 'sidebar.createSection', { id: randomUUID7(), name: secret });
  await act('bob', 'reactions.add', { id: message, emoji: '👍' });
  await act('alice', 'members.remove', { cid, user: 'faythe' });
  for (const [user, kind] of [
    ['dan', 'hard'],
    ['shadow-banned', 'shadow'],
  ] as const) {
    await sql`
      insert into parley.bans (app_id, channel, user_id, kind, created_at)
      select app_id, channel, ${user}, ${kind}, now() from parley.channels where app_id = ${app.id} and id = 'hidden'`;
  }
  await act(undefined, 'users.deactivate', { id: 'deactivated' });
  await running.engine.settled();
  return {
    app,
    other,
    cid,
    message,
    reply,
    poll,
    ofBob,
    file,
    brought,
    large,
    scheduled,
    reminder,
    bookmark,
    invite: asked[0]?.id ?? '',
    invitation: invitations[0]?.id ?? '',
    link: link.id,
    code,
    group,
    category,
    archive,
    contact,
    card,
    secret,
    house,
    kept,
    theirs,
  };
};

/** Called as people are called, so that whoever looks for those meets it if it can be met. */
const cardOf = (card: string) => ({
  name: `Bob only-ours ${card}`,
  email: `bob-${card}@example.org`,
  phone: '+49 30 1234',
  organisation: `Alice ${card}`,
  title: card,
});
