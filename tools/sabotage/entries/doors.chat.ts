import type { Sabotage } from '../entry.ts';
import { allowing } from './allowing.ts';

const modules = 'packages/server/src/modules';
const messaging = `${modules}/messaging`;
const planning = `${modules}/planning`;
const files = allowing('media/files/access.ts', [`${modules}/media/files/files.test.ts`]);
const gifs = allowing('media/gifs/access.ts', [`${modules}/media/gifs/gifs.test.ts`]);
const notes = allowing('planning/notes/access.ts', [`${planning}/notes/notes.test.ts`]);
const door = allowing('messaging/invites/door.ts', [`${messaging}/invites/invites.test.ts`]);

/** Doors to what people say, send, plan and moderate, each left open. */
export const chatDoors: readonly Sabotage[] = [
  files({
    of: 'ownFile',
    breaks: 'a file is anybody’s to look at',
    find: 'const file = await loadFile(tx, id);\n  if (!file || !isOwn(file, caller)) throw',
    put: 'const file = await loadFile(tx, id);\n  if (!file) throw',
    test: /^FL-1 what somebody brings/,
  }),
  files({
    of: 'lockOwnFile',
    breaks: 'a file is anybody’s to change',
    find: 'const file = await lockFile(tx, id);\n  if (!file || !isOwn(file, caller)) throw',
    put: 'const file = await lockFile(tx, id);\n  if (!file) throw',
    test: /^FL-1 what somebody brings/,
  }),
  files({
    of: 'seenFiles',
    breaks: 'the bytes of every file are everybody’s',
    find: 'file.messageId === null ? isOwn(file, caller) : seen.has(file.messageId) || isForwarded(file.id),',
    put: '[isOwn(file, caller), seen, isForwarded].length > 0,',
    test: /^FL-\d+ .*attack 44/,
  }),
  gifs({
    of: 'gifAccess',
    breaks: 'an app that wants no GIFs has them',
    find: "context.gifs && rating !== 'off'",
    put: 'context.gifs && rating !== undefined',
    test: /^GF-1 /,
  }),
  gifs({
    of: 'demandGifs',
    breaks: 'GIFs are looked for where there are none',
    find: "if (!access) throw new ParleyError('gifs_off', operation);\n  return access;",
    put: "return access ?? { provider: context.gifs as GifProvider, rating: 'g' };",
    test: /^GF-1 /,
  }),
  allowing('messaging/categories/access.ts', [`${messaging}/categories/categories.test.ts`])({
    of: 'knownCategories',
    breaks: 'a guest knows every category',
    find: "appRole === 'guest' || appRole === 'anonymous' ?",
    put: 'appRole === undefined ?',
    test: /^CA-5 /,
  }),
  allowing('messaging/channels/rules.ts', [`${messaging}/channels/create.test.ts`])({
    of: 'demandCreator',
    breaks: 'guests make channels',
    find: "if (caller.appRole === 'guest' || caller.appRole === 'anonymous')\n    throw",
    put: 'if (caller.appRole === undefined)\n    throw',
    test: /^CH-/,
  }),
  door({
    of: 'openDoor',
    breaks: 'who is banned comes in by an invite',
    find: "if (!view || view.row.banKind === 'hard')",
    put: 'if (!view)',
    test: /^IV-4 nobody comes in/,
  }),
  {
    ...door({
      of: 'openDoor',
      breaks: 'the anonymous, and guests whose time is over, come in by a link',
      find: "  if (caller.appRole === 'anonymous') throw new ParleyError('guest_scope', operation);\n  demandUnlocked(caller, operation);\n",
      put: '',
      test: /^IV-11 /,
    }),
    name: 'allow-invites-late-guests',
  },
  allowing('messaging/members/admit.ts', [`${messaging}/members/deactivated.test.ts`])({
    of: 'demandHere',
    breaks: 'who was shut out of the app is let into channels',
    find: 'if (people.some(({ member, deactivatedAt }) => !member && deactivatedAt !== null))',
    put: 'if (people === undefined)',
    test: /^CH-54 who is deactivated/,
  }),
  allowing('messaging/members/ban.ts', [`${messaging}/members/ban.test.ts`])({
    of: 'demandBanning',
    breaks: 'a moderator bans owners',
    find: '    demandBanning(writing, person, member, kind);\n',
    put: '',
    test: /^MO-4 /,
  }),
  allowing('messaging/messages/attaching.ts', [`${messaging}/types/types.test.ts`])({
    of: 'demandAttaching',
    breaks: 'an edit attaches what a new message may not',
    find: '  if (addedTo(held, written).length === 0) return;',
    put: '  if (addedTo(held, written).length >= 0) return;',
    test: /^TC-6 /,
  }),
  allowing('messaging/reactions/change.ts', [`${messaging}/reactions/reactions.test.ts`])({
    of: 'demandReacting',
    breaks: 'who may only read reacts',
    find: "  demand(view, 'add-reaction', operation);\n",
    put: '  void demand;\n  void view;\n',
    test: /^RX-9 one who may read/,
  }),
  allowing('messaging/messages/send/send.ts', [`${messaging}/messages/send/send.test.ts`])({
    of: 'requireUserActor',
    breaks: 'a server that names nobody sends',
    find: "  if (call.actor.kind !== 'user') throw new ParleyError('user_required', operation);\n",
    put: '',
    test: /^a server that names nobody/,
  }),
  allowing('messaging/sidebar/change.ts', [`${messaging}/sidebar/sidebar.test.ts`])({
    of: 'demand',
    breaks: 'a person arranges sections they do not have',
    find: 'if (!own.has(input.id) && (input.name !== undefined || !others.has(input.id))) throw missing;',
    put: 'void missing;',
    test: /^SB-[13] /,
  }),
  notes({
    of: 'readNote',
    breaks: 'the note of a channel is everybody’s to read',
    find: 'accessChannel(tx, caller, { cid }, operation)',
    put: "accessChannel(tx, { ...caller, user: undefined, appRole: 'owner' }, { cid }, operation)",
    test: /^NO-1 who reads/,
  }),
  notes({
    of: 'writeNote',
    breaks: 'who may only read a channel writes its note',
    find: "    demand(view, 'send-message', operation);\n",
    put: '',
    test: /^NO-1 who reads/,
  }),
  allowing('planning/reminders/access.ts', [`${planning}/reminders/reminders.test.ts`])({
    of: 'lockOwn',
    breaks: 'a reminder is anybody’s to change',
    find: 'if (row?.userId !== user)',
    put: 'if (!row || user === undefined)',
    test: /^RM-/,
  }),
  allowing('planning/scheduled/access.ts', [`${planning}/scheduled/scheduled.test.ts`])({
    of: 'lockOwn',
    breaks: 'what is planned is anybody’s to change',
    find: 'if (row?.userId !== user)',
    put: 'if (!row || user === undefined)',
    test: /^SD-/,
  }),
  allowing('planning/tasks/record.ts', [`${planning}/tasks/tasks.test.ts`])({
    of: 'demandReader',
    breaks: 'a task is given to one who may not read it',
    find: 'if (!known) throw',
    put: 'if (known === undefined) throw',
    test: /^TK-2 /,
  }),
  allowing('trust/acts/list.ts', [`${modules}/trust/acts/acts.test.ts`])({
    of: 'demandSight',
    breaks: 'everybody reads what moderators did',
    find: "if (!ofAll) demand(view, 'see-shadowed', operation);",
    put: 'void demand;',
    test: /^MO-9 a channel’s acts/,
  }),
  allowing('trust/bans/rules.ts', [`${modules}/trust/bans/bans.test.ts`])({
    of: 'demandBanning',
    breaks: 'an admin bans owners from the app',
    find: "if (person.id === caller.user || isAbove || (keeps && kind === 'shadow'))",
    put: 'if (person === undefined || [isAbove, keeps, kind].length === 0)',
    test: /^MO-15 owners/,
  }),
];
