import type { Sabotage } from '../entry.ts';

const client = 'packages/client/src';
const outbox = ['packages/client/test/offline/outbox.test.ts'];
const opening = ['packages/client/test/offline/opening.test.ts'];
const tabs = ['packages/client/test/tabs/tabs.test.ts'];

/** What a client keeps, sends once and shares between its tabs. */
export const offline: readonly Sabotage[] = [
  {
    name: 'offline-term',
    breaks: 'a leader that was overtaken still claims operations',
    patches: [
      {
        file: `${client}/store/memory.ts`,
        find: 'if (term !== undefined && term !== current) throw new SupersededError();',
        put: '',
      },
    ],
    red: { files: tabs, test: /^TB-4 a leader that was overtaken/ },
  },
  {
    name: 'offline-attempted',
    breaks: 'what may have left is rewritten',
    patches: [{ file: `${client}/outbox/reduce.ts`, find: ', attempted: true }', put: ' }' }],
    red: { files: outbox, test: /^OB-2 OB-5 what was on its way/ },
  },
  {
    name: 'offline-mount',
    breaks: 'a timeline that lies behind its channel is taken for current',
    patches: [
      {
        file: `${client}/store/records.ts`,
        find: 'behind: channel.behind || timeline.offset !== channel.offset,',
        put: 'behind: false,',
      },
      { file: `${client}/store/records.ts`, find: '  offset: timeline.offset,\n', put: '' },
    ],
    red: { files: opening, test: /^OF-4 a timeline opened after its channel moved on/ },
  },
  {
    name: 'offline-person',
    breaks: 'what Alice did is sent with a token of Bob',
    patches: [
      { file: `${client}/tokens.ts`, find: "mine !== '' && typeof theirs === 'string'", put: 'false' },
    ],
    red: { files: opening, test: /^OF-10 what Alice did/ },
  },
];
