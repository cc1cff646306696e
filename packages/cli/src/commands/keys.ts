import { requireApp } from './app-named.ts';
import { readArguments, wrongUse } from './arguments.ts';
import type { Command } from './command.ts';

export const showKeys: Command = {
  name: 'keys show',
  usage: '[--app NAME]',
  summary: "An app's key pairs, in demo mode only; the demo's when none is named",
  run: async (argv, around) => {
    const { options, words } = readArguments(showKeys, argv, ['app']);
    if (words.length > 0) throw wrongUse(showKeys);
    const { admin, demo } = await around.open();
    if (!demo)
      throw new Error(
        'unable to show a secret again; outside demo mode make a second pair and revoke the first',
      );
    const app = await requireApp(admin, options.app ?? 'demo');
    for (const { publicKey, secret } of await admin.keysOf(app.id)) around.write(`${publicKey}\n${secret}\n`);
    return 0;
  },
};
