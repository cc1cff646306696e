import { requireApp } from './app-named.ts';
import { readArguments, wrongUse } from './arguments.ts';
import type { Command } from './command.ts';

export const testMail: Command = {
  name: 'mail test',
  usage: '--app NAME --to ADDRESS',
  summary: 'Sends a mail to see whether mail arrives; "parley jobs" shows what became of it',
  run: async (argv, around) => {
    const { options, words } = readArguments(testMail, argv, ['app', 'to']);
    if (words.length > 0 || !options.app || !options.to) throw wrongUse(testMail);
    const { admin, demo, url } = await around.open();
    const app = await requireApp(admin, options.app);
    if (!(await admin.testMail(app.id, options.to)))
      throw new Error(`unable to send mail to ${options.to}; it is no address that mail can be sent to`);
    const where = demo ? `See ${url ?? ''}/dev/mailbox` : 'See "parley jobs" when it does not arrive';
    around.write(`${url ? 'On its way' : 'It is sent once an engine runs'}. ${where}.\n`);
    return 0;
  },
};
