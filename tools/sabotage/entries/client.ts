import type { Sabotage } from '../entry.ts';

const spread = ['packages/client/src/spread.test.ts'];
const connection = 'packages/client/src/connection';

/** What the client promises of its connection and of staying equal to the log. */
export const client: readonly Sabotage[] = [
  {
    name: 'client-gap',
    breaks: 'an event after a gap is applied as if nothing were missing',
    patches: [
      {
        file: 'packages/client/src/reduce/event.ts',
        find: 'if (channel.behind || beginningOf(event) > channel.offset + 1) return wait(channel, event);',
        put: 'if (channel.behind) return wait(channel, event);',
      },
    ],
    red: { files: ['packages/client/src/reduce/converge.test.ts'], test: /^SY convergence/ },
  },
  {
    name: 'client-lost-sync',
    breaks: 'a sync that failed is not tried again',
    patches: [
      {
        file: 'packages/client/src/sync/sync.ts',
        find: 'if (isOwed()) run().catch(lookAgain);',
        put: 'if (isOwed()) run().catch(() => {});',
      },
    ],
    red: { files: spread, test: /^CN-35/ },
  },
  {
    name: 'client-emptied',
    breaks: 'what a sync gave up on the screen stays empty',
    patches: [
      {
        file: 'packages/client/src/sync/sync.ts',
        find: '      options.came();\n    } finally {\n      release();',
        put: '    } finally {\n      release();',
      },
    ],
    red: { files: spread, test: /^a sync that gives up what is watched/ },
  },
  {
    name: 'client-hammering',
    breaks: 'an engine that ends each connection at once is asked ever faster',
    patches: [
      {
        file: `${connection}/attempts.ts`,
        find: 'if (openedAt !== undefined && clock.now() - openedAt >= heldMs) failed = 0;',
        put: 'if (openedAt !== undefined) failed = 0;',
      },
    ],
    red: { files: [`${connection}/attempts.test.ts`], test: /^CN-36 an engine/ },
  },
  {
    name: 'client-sleep',
    breaks: 'a device that slept trusts its connection',
    patches: [{ file: `${connection}/wakes.ts`, find: 'if (jumped) wake(true);', put: '' }],
    red: { files: [`${connection}/wakes.test.ts`], test: /^CN-38 a clock that jumped/ },
  },
];
