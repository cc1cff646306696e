import { type ImportPlan, type ImportProblems, limits } from '@parley/protocol';
import type { Context } from '../../../../platform/context.ts';
import { placeOf } from '../channel.ts';
import { existingPeople } from '../people.ts';
import { ArchiveError, Problems, SlackExport } from '../slack/index.ts';
import { wholeChannels } from '../store.ts';
import type { Pulse } from './pulse.ts';
import { presentProblems } from './rules.ts';

/**
 * Goes through a whole archive and writes nothing: what is in it, what of that is here, and everything that is odd.
 *
 * @throws ArchiveError when it cannot be read, or is no export of Slack
 */
export const readArchive = async (
  context: Context,
  app: string,
  { path, name }: { path: string; name: string },
  pulse: Pulse,
): Promise<{ plan: ImportPlan; problems: ImportProblems }> => {
  const problems = new Problems(limits.importProblems);
  const slack = await SlackExport.open(path, { appId: app, report: problems.report, name });
  try {
    if (slack.channels.length === 0)
      throw new ArchiveError(`unable to read ${name}; it is no export of Slack: it lists no channels`);
    const plan = await planOf(context, app, slack, pulse);
    return { plan, problems: presentProblems(problems) };
  } finally {
    slack.close();
  }
};

const planOf = async (
  context: Context,
  app: string,
  slack: SlackExport,
  pulse: Pulse,
): Promise<ImportPlan> => {
  const { people, channels } = slack;
  const [known, whole] = await context.db.tenant(app, 'snapshot', (tx) =>
    Promise.all([
      existingPeople(
        tx,
        people.map(({ id }) => id),
      ),
      wholeChannels(tx, channels.map(placeOf)),
    ]),
  );
  const coming = people.filter(({ id }) => !known.has(id));
  const plan = {
    people: people.length,
    peopleKnown: known.size,
    peopleByMail: coming.filter(({ email, bot, deactivated }) => email && !bot && !deactivated).length,
    channels: channels.length,
    channelsKnown: whole.size,
    messages: 0,
    messagesKnown: 0,
  };
  const bytesTotal = channels.reduce((sum, channel) => sum + slack.bytesOf(channel), 0);
  for (const channel of channels) {
    const { type, id } = placeOf(channel);
    const isWhole = whole.has(`${type}:${id}`);
    const reached = () => ({
      channel: channel.name,
      bytesRead: slack.bytesRead,
      bytesSkipped: 0,
      bytesTotal,
      messages: plan.messages,
    });
    await pulse.beat(reached());
    let bytesRead = slack.bytesRead;
    for await (const _ of slack.messages(channel)) {
      plan.messages += 1;
      if (isWhole) plan.messagesKnown += 1;
      // A day's messages are read at once.
      if (slack.bytesRead === bytesRead) continue;
      bytesRead = slack.bytesRead;
      await pulse.beat(reached());
    }
  }
  return plan;
};
