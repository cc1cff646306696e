import type { Sabotage } from '../entry.ts';

const messaging = 'packages/server/src/modules/messaging';
const sync = [1, 2, 3].map((part) => `packages/server/test/proofs/sync/sync-${part}.test.ts`);
const isolation = 'packages/server/test/isolation';
const matrix = [`${isolation}/matrix.test.ts`];
const cells = [1, 2, 3, 4].map((part) => `${isolation}/cells-${part}.test.ts`);

/** Faults that were in this code once and that no test had seen: each stays found. */
export const found: readonly Sabotage[] = [
  {
    name: 'found-mine',
    breaks: 'a reaction taken back stays mine for one who syncs',
    patches: [
      {
        file: `${messaging}/messages/present.ts`,
        find: '...(mine && { mine: mine.includes(emoji) })',
        put: '...(mine?.includes(emoji) && { mine: true })',
      },
    ],
    red: { files: sync, test: /^SY-17 reactions\.remove from a message/ },
  },
  {
    name: 'found-deleted-reply',
    breaks: 'sync does not say what a deleted reply did to its parent',
    patches: [
      {
        file: `${messaging}/messages/delete.ts`,
        find: '...(parent && { data: { parentId: parent.id } }),',
        put: '',
      },
    ],
    red: { files: sync, test: /^SY-17 messages\.delete of a reply/ },
  },
  {
    name: 'found-answer-to-shadowed',
    breaks: 'an answer to a shadowed message is told to everyone',
    patches: [
      {
        file: `${messaging}/messages/send/draft.ts`,
        find: 'facts.parentShadowed === true || facts.quotedShadowed === true',
        put: 'facts.quotedShadowed === true',
      },
    ],
    red: { files: sync, test: /^SY-17 messages\.send of a reply to a shadowed message/ },
  },
  {
    name: 'found-role',
    breaks: 'with another role the old role’s messages are shown on',
    patches: [
      {
        file: `${messaging}/sync/channels.ts`,
        find: "if (delta.kind === 'reset' || isOther)",
        put: "if (delta.kind === 'reset')",
      },
    ],
    red: { files: sync, test: /^SY-17 members\.setRole to/ },
  },
  {
    name: 'found-quote',
    breaks: 'a quote goes on saying what was edited away',
    patches: [
      {
        file: 'packages/client/src/reduce/messages.ts',
        find: 'settle(requote(channel, message), message, held, me)',
        put: 'settle(channel, message, held, me)',
      },
    ],
    red: { files: sync, test: /^SY-17 messages\.(edit|delete) of what another message quotes/ },
  },
  {
    name: 'found-private',
    breaks: 'who watched an open channel listens on when it is private',
    patches: [
      {
        file: `${messaging}/channels/announce.ts`,
        find: 'context.broker.confine(streams.channel(tx.app, cid), users);',
        put: '',
      },
    ],
    red: { files: matrix, test: /^who watched an open channel/ },
  },
  {
    name: 'found-matrix',
    breaks: 'a message of a hidden channel is anybody’s to read',
    patches: [
      {
        file: `${messaging}/access/view.ts`,
        find: "if (!view?.capabilities.has('read-channel'))",
        put: 'if (!view)',
      },
    ],
    red: { files: cells, test: /^messages\.get says/ },
  },
];
