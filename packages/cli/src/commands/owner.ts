import { readArguments, wrongUse } from './arguments.ts';
import type { Command } from './command.ts';

export const resetOwner: Command = {
  name: 'owner reset',
  usage: '[--workspace ADDRESS]',
  summary: 'A link that makes whoever opens it an owner of the workspace, once, for a day',
  run: async (argv, around) => {
    const { options, words } = readArguments(resetOwner, argv, ['workspace']);
    if (words.length > 0) throw wrongUse(resetOwner);
    const { admin, url } = await around.open();
    if (!url) throw new Error('unable to make a link; no engine is running: npm start -- --workspace first');
    around.write(`${url}${await admin.ownerLink(options.workspace)}\n`);
    return 0;
  },
};
