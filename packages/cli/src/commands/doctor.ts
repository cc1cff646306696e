import type { Difference } from '@parley/server/admin';
import { grouped } from '../progress.ts';
import { readArguments, wrongUse } from './arguments.ts';
import type { Command } from './command.ts';

/** Differences shown whole; all are counted. */
const shownMost = 200;

export const doctor: Command = {
  name: 'doctor',
  usage: '',
  summary: 'Counts everything again and says what differs; exit code 1 when something does',
  run: async (argv, around) => {
    if (readArguments(doctor, argv).words.length > 0) throw wrongUse(doctor);
    const { admin } = await around.open();
    const { apps, channels, differences } = await admin.doctor();
    for (const difference of differences.slice(0, shownMost)) around.write(`${lineOf(difference)}\n`);
    if (differences.length > shownMost) around.write('...\n');
    const checked = `${grouped(channels)} channels of ${grouped(apps)} apps`;
    around.write(`${grouped(differences.length)} differences in ${checked}\n`);
    return differences.length === 0 ? 0 : 1;
  },
};

const lineOf = ({ check, app, place, stored, counted }: Difference): string =>
  `${check}  app ${app}  ${place}  stored: ${stored}  counted: ${counted}`;
