import type { MethodName } from '@parley/protocol';
import { type Actor, actors } from './scene.ts';

/** What a cell says, and the status and reason it stands for. */
const legend = {
  ok: 'ok',
  token: '401 token_missing',
  caller: '403 caller_not_allowed',
  person: '400 user_required',
  shut: '403 user_deactivated',
  revoked: '401 token_revoked',
  channel: '404 channel_not_found',
  message: '404 message_not_found',
  user: '404 user_not_found',
  app: '404 app_not_found',
  right: '403 capability_missing',
  taken: '409 id_taken',
  small: '400 group_too_small',
  banned: '403 member_banned',
  last: '409 last_owner',
  reaction: '404 reaction_not_found',
  file: '404 file_not_found',
  emoji: '404 emoji_not_found',
  gif: '404 gif_not_found',
  plan: '404 scheduled_not_found',
  remind: '404 reminder_not_found',
  mark: '404 bookmark_not_found',
} as const;

// biome-ignore format: a table
const table: Readonly<Record<MethodName, string>> = {
  //                       anonym   platform foreign  f.server outside  removed  banned   deactiv  revoked  shadowed member   moderat  owner    server
  'apps.create':           'token    ok       caller   caller   caller   caller   caller   caller   caller   caller   caller   caller   caller   caller',
  'apps.list':             'token    ok       caller   caller   caller   caller   caller   caller   caller   caller   caller   caller   caller   caller',
  'apps.get':              'token    ok       caller   app      caller   caller   caller   caller   caller   caller   caller   caller   caller   ok',
  'apps.update':           'token    ok       caller   app      caller   caller   caller   caller   caller   caller   caller   caller   caller   ok',
  'apps.createKey':        'token    ok       caller   app      caller   caller   caller   caller   caller   caller   caller   caller   caller   ok',
  'apps.registerKey':      'token    ok       caller   app      caller   caller   caller   caller   caller   caller   caller   caller   caller   ok',
  'apps.revokeKey':        'token    ok       caller   app      caller   caller   caller   caller   caller   caller   caller   caller   caller   ok',
  'users.upsert':          'token    caller   caller   ok       caller   caller   caller   caller   caller   caller   caller   caller   caller   ok',
  'users.me':              'token    caller   ok       person   ok       ok       ok       shut     revoked  ok       ok       ok       ok       person',
  'users.get':             'token    caller   user     user     ok       ok       ok       shut     revoked  ok       ok       ok       ok       ok',
  'users.search':          'token    caller   ok       ok       ok       ok       ok       shut     revoked  ok       ok       ok       ok       ok',
  'users.update':          'token    caller   right    user     right    right    right    shut     revoked  right    right    right    right    ok',
  'users.checkUsername':   'token    caller   ok       ok       ok       ok       ok       shut     revoked  ok       ok       ok       ok       ok',
  'users.deactivate':      'token    caller   caller   user     caller   caller   caller   caller   caller   caller   caller   caller   caller   ok',
  'users.delete':          'token    caller   caller   user     caller   caller   caller   caller   caller   caller   caller   caller   caller   ok',
  'users.createToken':     'token    caller   caller   user     caller   caller   caller   caller   caller   caller   caller   caller   caller   ok',
  'users.revokeTokens':    'token    caller   caller   user     caller   caller   caller   caller   caller   caller   caller   caller   caller   ok',
  'channels.getOrCreate':  'token    caller   small    ok       taken    taken    taken    shut     revoked  ok       ok       ok       ok       ok',
  'channels.create':       'token    caller   user     user     ok       ok       ok       shut     revoked  ok       ok       ok       ok       ok',
  'channels.get':          'token    caller   channel  channel  channel  channel  channel  shut     revoked  ok       ok       ok       ok       ok',
  'channels.query':        'token    caller   ok       ok       ok       ok       ok       shut     revoked  ok       ok       ok       ok       ok',
  'channels.update':       'token    caller   channel  channel  channel  channel  channel  shut     revoked  right    right    right    ok       ok',
  'channels.archive':      'token    caller   channel  channel  channel  channel  channel  shut     revoked  right    right    right    ok       ok',
  'channels.unarchive':    'token    caller   channel  channel  channel  channel  channel  shut     revoked  right    right    right    ok       ok',
  'channels.delete':       'token    caller   channel  channel  channel  channel  channel  shut     revoked  right    right    right    ok       ok',
  'members.list':          'token    caller   channel  channel  channel  channel  channel  shut     revoked  ok       ok       ok       ok       ok',
  'members.add':           'token    caller   channel  channel  channel  channel  channel  shut     revoked  right    right    right    ok       ok',
  'members.join':          'token    caller   channel  person   channel  channel  channel  shut     revoked  ok       ok       ok       ok       person',
  'channels.freeze':       'token    caller   channel  channel  channel  channel  channel  shut     revoked  right    right    ok       ok       ok',
  'channels.unfreeze':     'token    caller   channel  channel  channel  channel  channel  shut     revoked  right    right    ok       ok       ok',
  'channels.slowMode':     'token    caller   channel  channel  channel  channel  channel  shut     revoked  right    right    ok       ok       ok',
  'members.ban':           'token    caller   channel  channel  channel  channel  channel  shut     revoked  right    right    ok       ok       ok',
  'members.unban':         'token    caller   channel  channel  channel  channel  channel  shut     revoked  right    right    ok       ok       ok',
  'members.bans':          'token    caller   channel  channel  channel  channel  channel  shut     revoked  right    right    ok       ok       ok',
  'moderation.acts':       'token    caller   channel  channel  channel  channel  channel  shut     revoked  right    right    ok       ok       ok',
  'channels.mute':        'token    caller   channel  person   channel  channel  channel  shut     revoked  ok       ok       ok       ok       person',
  'channels.unmute':      'token    caller   channel  person   channel  channel  channel  shut     revoked  ok       ok       ok       ok       person',
  'channels.pin':          'token    caller   channel  person   channel  channel  channel  shut     revoked  ok       ok       ok       ok       person',
  'channels.unpin':        'token    caller   channel  person   channel  channel  channel  shut     revoked  ok       ok       ok       ok       person',
  'channels.hide':         'token    caller   channel  person   channel  channel  channel  shut     revoked  ok       ok       ok       ok       person',
  'channels.show':         'token    caller   channel  person   channel  channel  channel  shut     revoked  ok       ok       ok       ok       person',
  'members.leave':         'token    caller   channel  person   channel  channel  channel  shut     revoked  ok       ok       ok       last     person',
  'members.remove':        'token    caller   channel  channel  channel  channel  channel  shut     revoked  right    right    ok       ok       ok',
  'members.setRole':       'token    caller   channel  channel  channel  channel  channel  shut     revoked  right    right    right    ok       ok',
  'messages.send':         'token    caller   channel  person   channel  channel  banned   shut     revoked  ok       ok       ok       ok       person',
  'messages.list':         'token    caller   channel  channel  channel  channel  channel  shut     revoked  ok       ok       ok       ok       ok',
  'messages.get':          'token    caller   message  message  message  message  message  shut     revoked  ok       ok       ok       ok       ok',
  'messages.edit':         'token    caller   message  person   message  message  message  shut     revoked  right    ok       right    right    person',
  'messages.delete':       'token    caller   message  message  message  message  message  shut     revoked  right    ok       ok       ok       ok',
  'messages.replies':      'token    caller   message  message  message  message  message  shut     revoked  ok       ok       ok       ok       ok',
  'messages.history':      'token    caller   message  message  message  message  message  shut     revoked  right    right    ok       ok       ok',
  'messages.pin':          'token    caller   message  message  message  message  message  shut     revoked  ok       ok       ok       ok       ok',
  'messages.unpin':        'token    caller   message  message  message  message  message  shut     revoked  ok       ok       ok       ok       ok',
  'messages.pinned':       'token    caller   channel  channel  channel  channel  channel  shut     revoked  ok       ok       ok       ok       ok',
  'previews.list':         'token    caller   channel  channel  channel  channel  channel  shut     revoked  ok       ok       ok       ok       ok',
  'previews.remove':       'token    caller   message  message  message  message  message  shut     revoked  right    ok       ok       ok       ok',
  'reactions.add':         'token    caller   message  person   message  message  message  shut     revoked  ok       ok       ok       ok       person',
  'reactions.remove':      'token    caller   message  person   message  message  message  shut     revoked  reaction ok       reaction reaction person',
  'reactions.list':        'token    caller   message  message  message  message  message  shut     revoked  ok       ok       ok       ok       ok',
  'reads.markRead':        'token    caller   channel  person   channel  channel  channel  shut     revoked  ok       ok       ok       ok       person',
  'reads.markUnread':      'token    caller   channel  person   channel  channel  channel  shut     revoked  ok       ok       ok       ok       person',
  'reads.markAllRead':     'token    caller   ok       person   ok       ok       ok       shut     revoked  ok       ok       ok       ok       person',
  'reads.list':            'token    caller   channel  channel  channel  channel  channel  shut     revoked  ok       ok       ok       ok       ok',
  'reads.unread':          'token    caller   ok       person   ok       ok       ok       shut     revoked  ok       ok       ok       ok       person',
  'threads.list':          'token    caller   ok       person   ok       ok       ok       shut     revoked  ok       ok       ok       ok       person',
  'threads.markRead':      'token    caller   message  person   message  message  message  shut     revoked  ok       ok       ok       ok       person',
  'typing.start':          'token    caller   channel  person   channel  channel  channel  shut     revoked  ok       ok       ok       ok       person',
  // Nobody saw them start, so there is nothing to stop, nothing is looked up and nothing is said.
  'typing.stop':           'token    caller   ok       person   ok       ok       ok       ok       ok       ok       ok       ok       ok       person',
  // Answered before anything is read; those of people who are shut out count for nothing.
  'presence.heartbeat':    'token    caller   ok       person   ok       ok       ok       ok       ok       ok       ok       ok       ok       person',
  'presence.watch':        'token    caller   ok       person   ok       ok       ok       shut     revoked  ok       ok       ok       ok       person',
  'presence.setAway':      'token    caller   ok       person   ok       ok       ok       shut     revoked  ok       ok       ok       ok       person',
  'presence.setDnd':       'token    caller   ok       person   ok       ok       ok       shut     revoked  ok       ok       ok       ok       person',
  'presence.setQuiet':     'token    caller   ok       person   ok       ok       ok       shut     revoked  ok       ok       ok       ok       person',
  'presence.setStatus':    'token    caller   ok       person   ok       ok       ok       shut     revoked  ok       ok       ok       ok       person',
  'files.create':          'token    caller   ok       ok       ok       ok       ok       shut     revoked  ok       ok       ok       ok       ok',
  // Of Bob's, in no message yet.
  'files.parts':           'token    caller   file     file     file     file     file     shut     revoked  file     ok       file     file     ok',
  'files.complete':        'token    caller   file     file     file     file     file     shut     revoked  file     ok       file     file     ok',
  'files.update':          'token    caller   file     file     file     file     file     shut     revoked  file     ok       file     file     ok',
  'files.delete':          'token    caller   file     file     file     file     file     shut     revoked  file     ok       file     file     ok',
  // Of a message in the hidden channel. Addresses of what one may not see are left out.
  'files.get':             'token    caller   file     file     file     file     file     shut     revoked  ok       ok       ok       ok       ok',
  'files.urls':            'token    caller   ok       ok       ok       ok       ok       shut     revoked  ok       ok       ok       ok       ok',
  'files.list':            'token    caller   channel  channel  channel  channel  channel  shut     revoked  ok       ok       ok       ok       ok',
  // Those of the app itself, whose owner is the foreign one in theirs.
  'emoji.create':          'token    caller   file     file     right    right    right    shut     revoked  right    right    right    right    file',
  'emoji.list':            'token    caller   ok       ok       ok       ok       ok       shut     revoked  ok       ok       ok       ok       ok',
  'emoji.alias':           'token    caller   emoji    emoji    right    right    right    shut     revoked  right    right    right    right    emoji',
  'emoji.delete':          'token    caller   emoji    emoji    right    right    right    shut     revoked  right    right    right    right    emoji',
  // What was found for one app is nothing in another.
  'gifs.provider':         'token    caller   ok       ok       ok       ok       ok       shut     revoked  ok       ok       ok       ok       ok',
  'gifs.search':           'token    caller   ok       ok       ok       ok       ok       shut     revoked  ok       ok       ok       ok       ok',
  'gifs.trending':         'token    caller   ok       ok       ok       ok       ok       shut     revoked  ok       ok       ok       ok       ok',
  'gifs.take':             'token    caller   gif      gif      ok       ok       ok       shut     revoked  ok       ok       ok       ok       ok',
  // Another person's plans are hidden from everybody, whatever their rights in the channel.
  'scheduled.create':     'token    caller   channel  person   channel  channel  channel  shut     revoked  ok       ok       ok       ok       person',
  'scheduled.list':       'token    caller   ok       person   ok       ok       ok       shut     revoked  ok       ok       ok       ok       person',
  'scheduled.update':     'token    caller   plan     person   plan     plan     plan     shut     revoked  plan     ok       plan     plan     person',
  'scheduled.cancel':     'token    caller   plan     person   plan     plan     plan     shut     revoked  plan     ok       plan     plan     person',
  'scheduled.sendNow':    'token    caller   plan     person   plan     plan     plan     shut     revoked  plan     ok       plan     plan     person',
  'reminders.create':     'token    caller   message  person   message  message  message  shut     revoked  ok       ok       ok       ok       person',
  'reminders.list':       'token    caller   ok       person   ok       ok       ok       shut     revoked  ok       ok       ok       ok       person',
  'reminders.update':     'token    caller   remind   person   remind   remind   remind   shut     revoked  remind   ok       remind   remind   person',
  'reminders.snooze':     'token    caller   remind   person   remind   remind   remind   shut     revoked  remind   ok       remind   remind   person',
  'reminders.complete':   'token    caller   remind   person   remind   remind   remind   shut     revoked  remind   ok       remind   remind   person',
  'reminders.delete':     'token    caller   remind   person   remind   remind   remind   shut     revoked  remind   ok       remind   remind   person',
  'bookmarks.create':     'token    caller   message  person   message  message  message  shut     revoked  ok       ok       ok       ok       person',
  'bookmarks.list':       'token    caller   ok       person   ok       ok       ok       shut     revoked  ok       ok       ok       ok       person',
  'bookmarks.update':     'token    caller   mark     person   mark     mark     mark     shut     revoked  mark     ok       mark     mark     person',
  'bookmarks.delete':     'token    caller   mark     person   mark     mark     mark     shut     revoked  mark     ok       mark     mark     person',
  'sync.sync':             'token    caller   ok       person   ok       ok       ok       shut     revoked  ok       ok       ok       ok       person',
};

/** What an actor is told who calls a method on the hidden things of a scene. */
export const expected = (name: MethodName, actor: Actor): string => {
  const cells = (table[name] ?? '').split(/ +/);
  if (cells.length !== actors.length)
    throw new Error(`${name} has ${cells.length} cells for ${actors.length} actors`);
  const cell = cells[actors.indexOf(actor)] ?? '';
  if (!Object.hasOwn(legend, cell)) throw new Error(`${name} has a cell "${cell}", which means nothing`);
  return legend[cell as keyof typeof legend];
};

/** Methods that have a row. */
export const rows = Object.keys(table);
