import type { Sabotage } from '../entry.ts';

const platform = 'packages/server/src/platform';
const suite = { files: ['packages/server/test/jobs/graphile.test.ts'] };
const letters = { files: [`${platform}/mail/letter.test.ts`] };

/** What happens later, and what is sent to people outside. */
export const later: readonly Sabotage[] = [
  {
    name: 'jobs-at-once',
    breaks: 'jobs run before their time',
    patches: [{ file: `${platform}/jobs/jobs.ts`, find: '...(at && at > now && { at }),', put: '' }],
    red: { ...suite, test: /^JB-3 / },
  },
  {
    name: 'jobs-of-another-app',
    breaks: 'a transaction asks for jobs of an app it was not opened for',
    patches: [{ file: `${platform}/jobs/jobs.ts`, find: '!tx.apps.includes(app)', put: 'false' }],
    red: { ...suite, test: /^JB-2 / },
  },
  {
    name: 'jobs-first-come',
    breaks: 'thousands of one app go before the first of another',
    patches: [
      { file: `${platform}/jobs/jobs.ts`, find: 'rank: turns.next(app, now.getTime()),', put: 'rank: 0,' },
    ],
    red: { ...suite, test: /^JB-10 / },
  },
  {
    name: 'mail-leads-elsewhere',
    breaks: 'a link in a mail leads to a place that somebody else chose',
    patches: [
      {
        file: `${platform}/mail/letter.ts`,
        find: "!path.startsWith('/') || url.origin !== base.origin ||",
        put: '',
      },
    ],
    red: { ...letters, test: /^ML-4 / },
  },
  {
    name: 'mail-in-lines',
    breaks: 'a name begins a header of its own',
    patches: [
      { file: `${platform}/mail/letter.ts`, find: ".replaceAll(/[\\p{Cc}\\p{Zl}\\p{Zp}]+/gu, ' ')", put: '' },
    ],
    red: { ...letters, test: /^ML-3 / },
  },
];
