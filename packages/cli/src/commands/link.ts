import { requireApp } from './app-named.ts';
import { readArguments, wrongUse } from './arguments.ts';
import type { Command } from './command.ts';

export const link: Command = {
  name: 'link',
  usage: '--app NAME --user ID',
  summary: 'A link that opens the web app as that person, on this machine, for five minutes',
  run: async (argv, around) => {
    const { options, words } = readArguments(link, argv, ['app', 'user']);
    if (words.length > 0 || !options.app || !options.user) throw wrongUse(link);
    const { admin, demo, url } = await around.open();
    if (!demo)
      throw new Error(
        'unable to make a development link; anyone could be anyone, so they are for demo mode only',
      );
    if (!url) throw new Error('unable to make a link; no engine is running: npm start first');
    const app = await requireApp(admin, options.app);
    around.write(`${url}${await admin.devLink(app.id, options.user)}\n`);
    return 0;
  },
};
