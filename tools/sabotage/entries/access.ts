import type { Sabotage } from '../entry.ts';

const server = 'packages/server/src';
const identity = `${server}/modules/identity`;
const messaging = `${server}/modules/messaging`;
const presence = `${server}/modules/office/presence`;
const channels = [`${messaging}/channels/change.test.ts`];
const revocation = ['packages/server/test/proofs/revocation.test.ts'];

/** Each decision of who may do what, made to allow. */
export const access: readonly Sabotage[] = [
  {
    name: 'allow-accessChannel',
    breaks: 'every channel is everybody’s to see',
    allows: ['modules/messaging/access/view.ts accessChannel'],
    patches: [
      {
        file: `${messaging}/access/view.ts`,
        find: "if (!view?.capabilities.has('read-channel'))",
        put: 'if (!view)',
      },
    ],
    red: { files: channels, test: /^CH-18 / },
  },
  {
    name: 'allow-loadViews',
    breaks: 'lists and sync show channels that are not the reader’s',
    patches: [
      {
        file: `${messaging}/access/views.ts`,
        find: "if (view?.capabilities.has('read-channel'))",
        put: 'if (view)',
      },
    ],
    red: { files: revocation, test: /sync/ },
  },
  {
    name: 'allow-demand',
    breaks: 'everyone has every capability in a channel they see',
    allows: ['modules/messaging/access/view.ts demand'],
    patches: [
      {
        file: `${messaging}/access/view.ts`,
        find: '  if (!view.capabilities.has(capability)) throw new ParleyError(refusalOf(view, capability), operation);',
        put: '  void refusalOf;\n  void view;\n  void capability;\n  void operation;',
      },
    ],
    red: { files: channels, test: /^CH-15 / },
  },
  {
    name: 'allow-accessMessage',
    breaks: 'every message of a channel is everybody’s to see',
    allows: [
      'modules/messaging/messages/access.ts accessMessage',
      'modules/messaging/messages/access.ts viewerOf',
    ],
    patches: [
      {
        file: `${messaging}/messages/access.ts`,
        find: '  const viewer = viewerOf(channel, caller);',
        put: '  const viewer = { ...viewerOf(channel, caller), seesShadowed: true, horizon: 0 };',
      },
    ],
    red: { files: [`${messaging}/messages/list.test.ts`], test: /^MS-27 / },
  },
  {
    name: 'allow-send',
    breaks: 'everyone writes in every channel',
    patches: [
      {
        file: `${messaging}/messages/send/decide.ts`,
        find: "  if (!may.has('read-channel')) return refused('channel_not_found');\n",
        put: '',
      },
      {
        file: `${messaging}/messages/send/decide.ts`,
        find: "  if (!may.has(needed)) return refused(locked ? 'guest_expired' : whyNot(facts));\n",
        put: '  void needed;\n  void whyNot;\n',
      },
    ],
    red: { files: [`${messaging}/messages/send/decide.test.ts`], test: /^MS-[67] / },
  },
  {
    name: 'allow-banned',
    breaks: 'one who was banned still sees and writes',
    patches: [
      {
        file: `${messaging}/access/view.ts`,
        find: "const banned = row.banKind === 'hard';",
        put: 'const banned = false;',
      },
    ],
    red: { files: revocation, test: /ban/ },
  },
  {
    name: 'allow-reach',
    breaks: 'a moderator acts on owners',
    allows: ['modules/messaging/members/rules.ts demandReach'],
    patches: [
      {
        file: `${messaging}/members/rules.ts`,
        find: "  if (rankOf(target) < reachOf(caller, view.role)) throw new ParleyError('capability_missing', operation);",
        put: '  void [caller, view, target, operation];',
      },
    ],
    red: { files: [`${messaging}/members/members.test.ts`], test: /^CH-36 / },
  },
  {
    name: 'allow-giving',
    breaks: 'a moderator makes owners',
    allows: ['modules/messaging/members/rules.ts demandGiving'],
    patches: [
      {
        file: `${messaging}/members/rules.ts`,
        find: "  if (rankOf(role) < reachOf(caller, view.role)) throw new ParleyError('role_invalid', operation);",
        put: '  void [caller, view, role, operation];',
      },
    ],
    red: { files: [`${messaging}/members/members.test.ts`], test: /^CH-36 / },
  },
  {
    name: 'allow-last-owner',
    breaks: 'the last owner leaves',
    allows: ['modules/messaging/members/rules.ts demandAnotherOwner'],
    patches: [
      {
        file: `${messaging}/members/rules.ts`,
        find: "  if (from === 'owner' && to !== 'owner' && owners < 2) throw new ParleyError('last_owner', operation);",
        put: '  void [from, to, owners, operation];',
      },
    ],
    red: { files: [`${messaging}/members/members.test.ts`], test: /^CH-34 / },
  },
  {
    name: 'allow-revoked-key',
    breaks: 'a revoked key still opens the app',
    patches: [
      {
        file: `${identity}/access/standing.ts`,
        find: "  if (row.keyRevokedAt) throw new ParleyError('key_revoked', operation);\n",
        put: '',
      },
    ],
    red: { files: [`${identity}/keys/keys.test.ts`], test: /TN-15 / },
  },
  {
    name: 'allow-revoked-token',
    breaks: 'a revoked token is still good',
    patches: [
      {
        file: `${identity}/access/standing.ts`,
        find: 'actor.token.issuedAt < row.tokensValidFrom',
        put: 'false as boolean',
      },
    ],
    red: { files: [`${identity}/keys/keys.test.ts`], test: /^TN-2[01] / },
  },
  {
    name: 'allow-deactivated',
    breaks: 'a deactivated person still acts',
    patches: [
      {
        file: `${identity}/access/standing.ts`,
        find: "  if (row.deactivatedAt) throw new ParleyError('user_deactivated', operation);\n",
        put: '',
      },
    ],
    red: { files: [`${identity}/users/shut-out.test.ts`], test: /^TN-11 / },
  },
  {
    name: 'allow-deleted',
    breaks: 'a deleted person still acts',
    patches: [
      {
        file: `${identity}/access/standing.ts`,
        find: "  if (row.deletedAt) throw new ParleyError('token_revoked', operation);\n",
        put: '',
      },
    ],
    red: { files: [`${identity}/users/shut-out.test.ts`], test: /^TN-1[23] / },
  },
  {
    name: 'allow-accessUser',
    breaks: 'a guest knows everybody',
    allows: ['modules/identity/users/access.ts accessUser'],
    patches: [
      {
        file: `${identity}/users/access.ts`,
        find: 'if (!row || hidden)',
        put: 'void hidden;\n  if (!row)',
      },
    ],
    red: { files: [`${identity}/users/search.test.ts`], test: /^TN-9 / },
  },
  {
    name: 'allow-openApp',
    breaks: 'a secret key opens another app',
    allows: ['modules/identity/apps/access.ts openApp'],
    patches: [
      {
        file: `${identity}/apps/access.ts`,
        find: "      if (id.toLowerCase() !== actor.app) throw new ParleyError('app_not_found', operation);\n",
        put: '      void id;\n',
      },
    ],
    red: { files: [`${server}/platform/http/callers.test.ts`], test: /only their own with a secret key/ },
  },
  {
    name: 'allow-requirePlatform',
    breaks: 'everyone lists and makes apps',
    allows: ['modules/identity/apps/access.ts requirePlatform', 'platform/http/dispatch.ts requireCaller'],
    patches: [
      {
        file: `${server}/platform/http/dispatch.ts`,
        find: 'if (callers.includes(actor.kind)) return;',
        put: 'if (callers.length > 0) return;',
      },
      {
        file: `${identity}/apps/access.ts`,
        find: "if (actor.kind !== 'platform') throw",
        put: "if (actor.kind === ('nobody' as string)) throw",
      },
    ],
    red: { files: [`${server}/platform/http/callers.test.ts`], test: /with the platform key alone/ },
  },
  {
    name: 'allow-watch',
    breaks: 'a guest sees whether anybody is there',
    patches: [
      {
        file: `${presence}/watch.ts`,
        find: 'const known = await knownTo(tx, caller, users);',
        put: 'const known = new Set(users);\n    void [knownTo, caller];',
      },
    ],
    red: { files: [`${presence}/presence.test.ts`], test: /^PR-5 a guest/ },
  },
  {
    name: 'allow-look',
    breaks: 'a guest goes on hearing of people they share no channel with any more',
    patches: [
      {
        file: `${presence}/look.ts`,
        find: '      return !isConfined(sight) || allowed',
        put: '      return true || allowed',
      },
    ],
    red: { files: [`${presence}/presence.test.ts`], test: /^PR-7 a guest/ },
  },
  {
    name: 'allow-shared-reads',
    breaks: 'who joined later shares what others read of before',
    patches: [
      {
        file: `${messaging}/sync/shared.ts`,
        find: 'if (viewer.seesShadowed || viewer.horizon > 0)',
        put: 'if (viewer.seesShadowed)',
      },
    ],
    red: { files: [`${messaging}/sync/shared.test.ts`], test: /^SY-22 who joined later/ },
  },
  {
    name: 'allow-subscribe',
    breaks: 'everyone listens to every channel of their app',
    patches: [
      {
        file: `${messaging}/live/subscribe.ts`,
        find: '    const { preset } = await accessChannel(tx, caller, { cid: cid.data }, operation);',
        put: '    void [tx, caller, accessChannel];\n    const preset = { features: { crowd: false } };',
      },
    ],
    red: { files: revocation, test: /listens? to/ },
  },
  {
    name: 'allow-subscribe-elsewhere',
    breaks: 'everyone listens to other apps and people',
    patches: [
      {
        file: `${messaging}/live/subscribe.ts`,
        find: "  if (!stream.startsWith(prefix) || !cid.success) throw new ParleyError('channel_not_found', operation);\n",
        put: '  if (!cid.success) return;\n',
      },
    ],
    red: { files: revocation, test: /listens? to/ },
  },
  {
    name: 'allow-connect',
    breaks: 'a connection is made without asking the database who it is',
    patches: [
      {
        file: `${messaging}/live/connect.ts`,
        find: "  return openAs(context, actor, 'snapshot', operation, async (tx, caller) => {\n    const user = requireUser(caller, operation);",
        put: "  void [openAs, requireUser];\n  return context.db.tenant(actor.app, 'snapshot', async (tx) => {\n    const { user } = actor;",
      },
    ],
    red: { files: revocation, test: /^TN-/ },
  },
  {
    name: 'allow-connect-banned',
    breaks: 'a connection hears channels its person is banned from',
    patches: [
      {
        file: `${messaging}/live/store.ts`,
        // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of a template
        find: 'm.user_id = ${user} and b.user_id is null',
        // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of a template
        put: 'm.user_id = ${user}',
      },
    ],
    red: { files: revocation, test: /ban/ },
  },
  {
    name: 'allow-cursor-of-another',
    breaks: 'a cursor is good for whoever has it',
    patches: [
      {
        file: `${messaging}/sync/cursor.ts`,
        // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of a template
        find: "`sync/${app}/${user ?? ''}`",
        put: "(void app, void user, 'sync')",
      },
    ],
    red: { files: ['packages/server/test/proofs/sync/answers.test.ts'], test: /^SY-12 / },
  },
  {
    name: 'no-cut-on-removal',
    breaks: 'a removed member goes on hearing the channel',
    patches: [
      {
        file: `${messaging}/members/dismiss.ts`,
        find: '    context.broker.unsubscribe(streams.brokerUser(app, user), streams.channel(app, cid));\n',
        put: '',
      },
    ],
    red: { files: revocation, test: /remov/ },
  },
  {
    name: 'no-cut-on-shutting-out',
    breaks: 'one who is shut out goes on hearing',
    patches: [
      {
        file: `${identity}/users/shut-out.ts`,
        find: '  tx.onCommit(() =>\n    context.broker.disconnect(',
        put: '  tx.onFailure(() =>\n    context.broker.disconnect(',
      },
    ],
    red: { files: revocation, test: /^TN-/ },
  },
  {
    name: 'no-cut-on-key',
    breaks: 'connections of a revoked key stay',
    patches: [
      {
        file: `${identity}/apps/revoke-key.ts`,
        find: 'tx.onCommit(() => context.broker.disconnectKey(tx.app, key, closeCodes.revoked));',
        put: 'void [context, closeCodes];',
      },
    ],
    red: { files: revocation, test: /^TN-15 / },
  },
  {
    name: 'no-cut-on-private',
    breaks: 'visitors go on hearing a channel that became private',
    patches: [
      {
        file: `${messaging}/channels/announce.ts`,
        find: '      context.broker.confine(streams.channel(tx.app, cid), users);\n',
        put: '      void users;\n',
      },
    ],
    red: { files: revocation, test: /^CH-42 / },
  },
];
