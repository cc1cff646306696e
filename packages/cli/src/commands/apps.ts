import { readArguments, wrongUse } from './arguments.ts';
import type { Command } from './command.ts';

export const listApps: Command = {
  name: 'apps list',
  usage: '',
  summary: 'All apps, oldest first',
  run: async (argv, around) => {
    if (readArguments(listApps, argv).words.length > 0) throw wrongUse(listApps);
    const { admin } = await around.open();
    const apps = await admin.apps();
    for (const { id, name, createdAt } of apps)
      around.write(`${id}  ${createdAt.toISOString().slice(0, 10)}  ${name}\n`);
    if (apps.length === 0) around.write('There is no app yet.\n');
    return 0;
  },
};

export const createApp: Command = {
  name: 'apps create',
  usage: 'NAME',
  summary: 'A new app with its first key pair; the secret is shown this once',
  run: async (argv, around) => {
    const [name = '', ...rest] = readArguments(createApp, argv).words;
    if (name.trim() === '' || name.length > 100 || rest.length > 0) throw wrongUse(createApp);
    const { admin } = await around.open();
    const { id, publicKey, secret } = await admin.createApp(name.trim());
    around.write(`App ${name.trim()} (${id}) was made. Its secret is shown this once.\n`);
    around.write(`${publicKey}\n${secret}\n`);
    return 0;
  },
};
