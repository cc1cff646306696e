import type { Difference } from '@parley/server/admin';
import { grouped } from '../progress.ts';
import { readArguments, wrongUse } from './arguments.ts';
import type { Command } from './command.ts';

const notLookedInto =
  'The store of files was not looked into; set PARLEY_S3_BUCKET and what belongs to it, or PARLEY_DATA\n';

/** Differences shown whole; all are counted. */
const shownMost = 200;

export const doctor: Command = {
  name: 'doctor',
  usage: '',
  summary: 'Counts everything again and says what differs; exit code 1 when something does',
  run: async (argv, around) => {
    if (readArguments(doctor, argv).words.length > 0) throw wrongUse(doctor);
    const { admin } = await around.open();
    const { apps, channels, stored, differences } = await admin.doctor();
    for (const difference of differences.slice(0, shownMost)) around.write(`${lineOf(difference)}\n`);
    if (differences.length > shownMost) around.write('...\n');
    const files = stored === undefined ? '' : `, ${grouped(stored)} things in the store of files`;
    const checked = `${grouped(channels)} channels of ${grouped(apps)} apps${files}`;
    around.write(`${grouped(differences.length)} differences in ${checked}\n`);
    if (stored === undefined) around.write(notLookedInto);
    return differences.length === 0 ? 0 : 1;
  },
};

const lineOf = ({ check, app, place, stored, counted }: Difference): string =>
  `${check}  app ${app}  ${place}  stored: ${stored}  counted: ${counted}`;
