import { randomIds } from '../../src/platform/clock.ts';
import type { AppOf, TestEngine } from '../app.ts';
import { png, text, upload } from '../files.ts';

/** Puts at least one row of an app into every table: by its methods, and by hand where no method writes yet. */
export const fill = async (engine: TestEngine, app: AppOf): Promise<void> => {
  const ids = randomIds();
  const alice = app.as('alice');
  const { log: cid } = await app.call(alice, 'channels.create', { type: 'team', members: ['bob'] });
  await app.call(app.server, 'users.upsert', { users: [{ id: 'alice', username: 'alice' }] });
  const id = ids.uuid();
  await app.call(alice, 'messages.send', { cid, id, text: 'Hello <@bob>' });
  await app.call(alice, 'messages.edit', { id, text: 'Hello again <@bob>' });
  await app.call(app.as('bob'), 'messages.send', { cid, id: ids.uuid(), text: 'Hi', parentId: id });
  await app.call(app.as('bob'), 'reactions.add', { id, emoji: '👍' });
  const [poll, options] = [ids.uuid(), ['Yes', 'No'].map((text) => ({ id: text, text }))];
  await app.call(alice, 'messages.send', { cid, id: poll, text: 'Well?', poll: { options } });
  await app.call(alice, 'polls.vote', { id: poll, options: ['Yes'] });
  await app.call(alice, 'tasks.create', { id, title: 'Say more', assignee: 'bob' });
  const [shown, { id: sentFile }] = [ids.uuid(), await upload(engine.context, app, alice, text())];
  const attachments = [{ type: 'file', fileId: sentFile }];
  await app.call(alice, 'messages.send', { cid, id: shown, text: 'The plan', attachments });
  await app.call(alice, 'messages.forward', { cid, id: ids.uuid(), messageId: shown, text: 'Look' });
  const when = { local: new Date(Date.now() + 86_400_000).toISOString().slice(0, 16), zone: 'UTC' };
  await app.call(alice, 'scheduled.create', { cid, id: ids.uuid(), text: 'Later', ...when });
  await app.call(alice, 'reminders.create', { id: ids.uuid(), messageId: id, ...when });
  await app.call(app.as('bob'), 'moderation.flag', { id });
  await app.call(alice, 'channels.freeze', { cid });
  await app.call(alice, 'channels.unfreeze', { cid });
  await app.call(alice, 'invites.create', { cid, users: ['erin'] });
  await app.call(alice, 'invites.createLink', { cid });
  const { invitation } = await app.call(app.server, 'invitations.createLink', { role: 'guest', cids: [cid] });
  await app.call(alice, 'bookmarks.create', { id: ids.uuid(), messageId: id });
  await app.call(alice, 'drafts.set', { id: cid, text: 'Not yet', counter: 1 });
  await app.call(alice, 'notes.set', { cid, content: 'Plans', version: 0 });
  await app.call(alice, 'notes.set', { cid, content: 'Other plans', version: 1 });
  await app.call(alice, 'users.flag', { id: 'erin' });
  await app.call(alice, 'users.block', { id: 'erin', level: 'mute' });
  await app.call(alice, 'presence.setAway', { away: true });
  await app.call(alice, 'presence.heartbeat', { session: ids.uuid() });
  const emoji = { ...(await png()), purpose: 'emoji' } as const;
  const { id: fileId } = await upload(engine.context, app, app.server, emoji);
  await app.call(app.server, 'emoji.create', { name: 'boat', fileId });
  await app.call(app.server, 'groups.create', {
    id: ids.uuid(),
    handle: 'crew',
    name: 'Crew',
    members: ['bob'],
  });
  await app.call(alice, 'contacts.create', { id: ids.uuid(), name: 'Mara' });
  await app.call(app.server, 'categories.create', { id: ids.uuid(), name: 'Crews' });
  await app.call(alice, 'sidebar.createSection', { id: ids.uuid(), name: 'This week' });
  await engine.presence.settled();
  const { owner } = engine;
  const at = new Date();
  const [row] = await owner<{ channel: number }[]>`select channel from messages where app_id = ${app.id}`;
  const channel = row?.channel ?? 0;
  await owner`
    insert into bans (app_id, channel, user_id, kind, created_at) values (${app.id}, ${channel}, 'erin', 'hard', ${at})`;
  await owner`insert into user_messages (app_id, user_id, message_id) values (${app.id}, 'bob', ${id})`;
  await owner`insert into digests (app_id, user_id) values (${app.id}, 'bob')`;
  await owner`insert into claims (app_id, email, user_id) values (${app.id}, 'bob@example.org', 'bob')`;
  await owner`
    insert into invitation_uses (app_id, invitation, account, used_at)
    values (${app.id}, ${invitation.id}, 'ada', ${at})`;
  await owner`
    insert into join_requests (app_id, account, id, asked_at) values (${app.id}, 'bea', ${ids.uuid()}, ${at})`;
  await owner`
    insert into follower_cursors (app_id, follower, channel, log_offset) values (${app.id}, 'fanout', ${channel}, 1)`;
  await owner`
    insert into link_previews (app_id, id, url) values (${app.id}, 'link', 'https://lake.example/')`;
  await owner`insert into message_links (app_id, message_id, link, channel, sent_at) values (${app.id}, ${id}, 'link', ${channel}, ${at})`;
  await owner`
    insert into preview_pictures (app_id, place, link, made_at) values (${app.id}, 'place', 'link', ${at})`;
  await owner`
    insert into mailbox (app_id, id, job, recipient, subject, text, html, at)
    values (${app.id}, ${id}, '1', 'ada@example.org', 'Hello', 'Hello', '<p>Hello</p>', ${at})`;
  await owner`
    insert into notifications (app_id, user_id, id, kind, at, placed, log_offset)
    values (${app.id}, 'bob', ${id}, 'mention', ${at}, 1, 1)`;
  await owner`
    insert into message_words (app_id, sent_at, message_id, channel, words)
    values (${app.id}, ${at}, ${id}, ${channel}, 'hello:1')`;
  await owner`
    insert into imports (app_id, id, state, file_id, file_name, file_bytes, created_at)
    values (${app.id}, ${ids.uuid()}, 'planned', ${ids.uuid()}, 'export.zip', 1, ${at})`;
  await owner`insert into link_gaps (app_id, channel) values (${app.id}, ${channel})`;
  await owner`insert into word_gaps (app_id, channel) values (${app.id}, ${channel})`;
  await owner`insert into live_bounds (app_id, user_id, live_from) values (${app.id}, 'bob', ${at})`;
};
