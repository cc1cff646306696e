import type { Sabotage } from '../entry.ts';

const server = 'packages/server/src';
const messaging = `${server}/modules/messaging`;
const send = `${messaging}/messages/send`;
const runner = `${messaging}/followers/runner.ts`;
const proofs = 'packages/server/test/proofs';

/** What the engine promises, broken one promise at a time. */
export const promises: readonly Sabotage[] = [
  {
    name: 'commit-not-durable',
    breaks: 'starts although synchronous_commit is off',
    patches: [
      { file: `${server}/platform/db/require.ts`, find: '    synchronous_commit: row.commit,\n', put: '' },
    ],
    red: { files: [`${server}/platform/db/require.test.ts`], test: /^MS-1 / },
  },
  {
    name: 'follower-cursor-by-time',
    breaks: 'a follower reads what is later, not what has a higher offset',
    patches: [
      {
        file: runner,
        find: 'l.log_offset > c.log_offset',
        put: `l.at > coalesce((select x.at from channel_log x where x.app_id = w.app_id and x.channel = w.channel
              and x.log_offset = c.log_offset), '-infinity')`,
      },
    ],
    red: { files: [`${messaging}/followers/runner.test.ts`], test: /committed later/ },
  },
  {
    name: 'follower-cursor-bigserial',
    breaks: 'a follower reads what has a higher bigserial than all it has followed',
    patches: [
      {
        file: `${server}/platform/db/migrations/0001_engine.sql`,
        find: 'create table parley.channel_log (\n',
        put: 'create table parley.channel_log (\n  serial bigserial,\n',
      },
      {
        file: runner,
        find: 'l.log_offset > c.log_offset',
        put: `l.serial > coalesce((select max(x.serial) from follower_cursors y join channel_log x
              on x.app_id = y.app_id and x.channel = y.channel and x.log_offset <= y.log_offset
              where y.app_id = w.app_id and y.follower = \${name}), 0)`,
      },
    ],
    red: { files: [`${messaging}/followers/runner.test.ts`], test: /had its number earlier/ },
  },
  {
    name: 'follower-order-by-transaction',
    breaks: 'a follower reads in the order of transaction ids',
    patches: [
      {
        file: runner,
        find: 'order by l.log_offset limit',
        put: 'order by l.xmin::text::bigint limit',
      },
      {
        file: runner,
        find: 'select * from channel_log l',
        put: 'select l.xmin, l.* from channel_log l',
      },
      {
        file: runner,
        find: 'order by l.app_id, l.channel, l.log_offset',
        put: 'order by l.app_id, l.channel, l.xmin::text::bigint',
      },
    ],
    red: { files: [`${messaging}/followers/runner.test.ts`], test: /in the order of the log/ },
  },
  {
    name: 'follower-without-lock',
    breaks: 'two processes follow one channel at once',
    patches: [{ file: runner, find: 'limit 1 for update skip locked', put: 'limit 1' }],
    red: { files: [`${messaging}/followers/runner.test.ts`], test: /exactly once/ },
  },
  {
    name: 'sync-cursor-without-margin',
    breaks: 'sync trusts the time of its cursor',
    patches: [
      { file: `${messaging}/sync/rules.ts`, find: 'const marginMs = 15_000;', put: 'const marginMs = 0;' },
    ],
    red: { files: [`${proofs}/sync-moment.test.ts`], test: /^SY-\d+ .*began before the cursor/ },
  },
  {
    name: 'sync-entries-by-time',
    breaks: 'sync reads what was logged later, not what has a higher offset',
    patches: [
      {
        file: `${messaging}/sync/store.ts`,
        find: 'l.channel = w.channel and l.log_offset > w.held',
        put: `l.channel = w.channel and l.at > coalesce((select x.at from channel_log x where x.app_id = l.app_id
      and x.channel = w.channel and x.log_offset = w.held), '-infinity')`,
      },
      {
        file: `${messaging}/sync/rules.ts`,
        find: 'if (!gapless || entries.some',
        put: 'if (entries.some',
      },
    ],
    red: { files: [`${proofs}/sync-moment.test.ts`], test: /^SY-\d+ .*by its offset/ },
  },
  {
    name: 'snapshot-read-committed',
    breaks: 'a snapshot is of several moments, its offset of the first',
    patches: [
      {
        file: `${server}/platform/db/tenant.ts`,
        find: "'begin isolation level repeatable read read only'",
        put: "'begin isolation level read committed read only'",
      },
    ],
    red: { files: [`${proofs}/sync-moment.test.ts`], test: /^SY-\d+ .*one moment/ },
  },
  {
    name: 'publish-before-commit',
    breaks: 'a message is published before it is committed',
    patches: [
      {
        file: `${send}/batch.ts`,
        find: `    tx.onCommit(() => {
      for (const accepted of draft.accepted) {`,
        put: `    queueMicrotask(() => {
      for (const accepted of draft.accepted) {`,
      },
    ],
    red: { files: [`${proofs}/commit.test.ts`], test: /^MS-13 / },
  },
  {
    name: 'act-before-commit',
    breaks: 'publishing, cutting and subscribing come before the commit',
    patches: [
      {
        file: `${server}/platform/db/tenant.ts`,
        find: '    committing = true;\n',
        put: "    committing = true;\n    tx.finish('committed');\n",
      },
    ],
    red: { files: [`${proofs}/commit.test.ts`], test: /^MS-13 / },
  },
  {
    name: 'dedupe-off',
    breaks: 'a message with a known id is a new one',
    patches: [
      {
        file: `${send}/decide.ts`,
        find: `  if (existingId !== null && sameSend(item, existingChannel, existingAuthor, existingHash))
    return repeated(item, facts);
`,
        put: '',
      },
      {
        file: `${send}/decide.ts`,
        find: "  if (existingId !== null) return refused('id_taken');\n",
        put: '',
      },
    ],
    red: { files: [`${send}/send.test.ts`], test: /^MS-2 / },
  },
  {
    name: 'dedupe-in-batch-off',
    breaks: 'two equal sends of one batch are two messages',
    patches: [
      {
        file: `${send}/decide.ts`,
        find: 'const twin = draft.twinOf(item);',
        put: 'const twin = undefined as ReturnType<typeof draft.twinOf>;',
      },
    ],
    red: { files: [`${send}/decide.test.ts`], test: /^MS-2 / },
  },
  {
    name: 'load-before-lock',
    breaks: 'what decides a send is read as of before the wait for its channel',
    patches: [
      {
        file: `${send}/batch.ts`,
        find: `const [heads, facts, members, crowds, files] = await Promise.all([
      lockHeads(tx, items, mode),
      loadFacts(tx, items),`,
        put: `const [facts, heads, members, crowds, files] = await Promise.all([
      loadFacts(tx, items),
      lockHeads(tx, items, mode),`,
      },
    ],
    red: { files: [`${proofs}/waiting.test.ts`], test: /^MS-6 / },
  },
  {
    name: 'lock-and-load-at-once',
    breaks: 'one statement locks the channel of a send and reads what decides it',
    patches: [
      {
        file: `${send}/facts.ts`,
        find: 'export const loadFacts = async (tx: TenantTx, items: readonly SendItem[]): Promise<Map<number, Facts>> => {',
        put: `export const loadFacts = async (tx: TenantTx, items: readonly SendItem[], mode?: string): Promise<Map<number, Facts>> => {`,
      },
      {
        file: `${send}/facts.ts`,
        find: ') as w (i, app_id, channel, user_id, key, id, parent_id, quoted_id)\n',
        put: `) as w (i, app_id, channel, user_id, key, id, parent_id, quoted_id)
    cross join lateral (
      select * from channel_heads h where h.app_id = w.app_id and h.channel = w.channel
      limit 1 for no key update of h \${mode === 'skip' ? sql\`skip locked\` : sql\`\`}
    ) h
`,
      },
      {
        file: `${send}/batch.ts`,
        find: `const [heads, facts, members, crowds, files] = await Promise.all([
      lockHeads(tx, items, mode),
      loadFacts(tx, items),`,
        put: `const [facts, heads, members, crowds, files] = await Promise.all([
      loadFacts(tx, items, mode),
      lockHeads(tx, items, mode),`,
      },
    ],
    red: { files: [`${proofs}/waiting.test.ts`], test: /^MS-6 / },
  },
  {
    name: 'rights-before-lock',
    breaks: 'what decides a write to a channel is read before its lock',
    patches: [
      {
        file: `${messaging}/access/write.ts`,
        find: `      const write = async (locked: LockedChannel): Promise<T> => {
        const view = await door(tx, caller, channel);
        return verb({ tx, caller, view, locked });
      };`,
        put: `      const view = await door(tx, caller, channel);
      const write = (locked: LockedChannel): Promise<T> => verb({ tx, caller, view, locked });`,
      },
    ],
    red: { files: [`${proofs}/waiting.test.ts`], test: /^CH-29 / },
  },
  {
    name: 'read-mark-goes-back',
    breaks: 'a late read mark moves the pointer back',
    patches: [
      {
        file: `${messaging}/reads/store.ts`,
        // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of a template
        find: 'greatest(m.last_read_seq, ${target.to}::bigint)',
        // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of a template
        put: '${target.to}::bigint',
      },
    ],
    red: { files: [`${proofs}/waiting.test.ts`], test: /^RD-5 / },
  },
  {
    name: 'sequencer-off',
    breaks: 'events leave in the order commits are confirmed in',
    patches: [
      {
        file: `${server}/platform/realtime/sequencer.ts`,
        find: '    entry.deliver = deliver;\n    this.#advance(channel);',
        put: '    deliver();\n    this.cancel(channel, offset);',
      },
    ],
    red: { files: [`${server}/platform/realtime/sequencer.test.ts`], test: /^MS-13 / },
  },
  {
    name: 'epoch-survives-restore',
    breaks: 'a dump restored into another cluster keeps its epoch',
    patches: [
      {
        file: `${server}/platform/db/epoch.ts`,
        find: 'if (held && held.systemIdentifier === cluster.identifier && held.timeline === cluster.timeline) return held;',
        put: 'if (held) return held;',
      },
    ],
    red: { files: [`${proofs}/restore/restore.test.ts`], test: /^SY-\d+ .*restored/ },
  },
  {
    name: 'offset-above-head-trusted',
    breaks: 'sync takes an offset above the head for up to date',
    patches: [
      {
        file: `${messaging}/sync/rules.ts`,
        find: "if (held > head || head - held > limits.syncChangesPerChannel) return { kind: 'reset' };",
        put: "if (held > head) return { kind: 'nothing' };\n  if (head - held > limits.syncChangesPerChannel) return { kind: 'reset' };",
      },
    ],
    red: { files: [`${proofs}/restore/restore.test.ts`], test: /^SY-\d+ .*copied/ },
  },
  {
    name: 'dead-instance-cuts',
    breaks: 'whom a killed process took out of a channel goes on hearing it',
    patches: [{ file: `${messaging}/log/lease.ts`, find: 'await this.#dismiss(id, since, until);', put: '' }],
    red: { files: [`${proofs}/following/cuts.test.ts`], test: /^SY-19 / },
  },
  {
    name: 'nobody-wakes',
    breaks: 'a channel that wakes is heard by nobody who has many',
    patches: [
      {
        file: `${messaging}/followers/fanout.ts`,
        find: 'return wake(context, [...first.values()]);',
        put: 'return Promise.resolve(void [wake, context, first]);',
      },
    ],
    red: { files: ['packages/server/test/live.test.ts'], test: /^CN-31 / },
  },
  {
    name: 'dead-instance-forgotten',
    breaks: 'what a killed process wrote and did not publish is published by nobody',
    patches: [
      {
        file: `${messaging}/log/lease.ts`,
        find: 'if (this.#broker) await this.#republish();',
        put: '',
      },
    ],
    red: { files: [`${proofs}/following/following.test.ts`], test: /^SY-19 / },
  },
];
