import type { Context } from '../../../platform/context.ts';
import { type ChannelSummary, importChannel } from './channel.ts';
import { insertPeople, type NewPerson } from './people.ts';
import { type Problems, SlackExport } from './slack/index.ts';

/** People made in one transaction. */
const peopleChunk = 500;

export interface ImportOptions {
  /** The app that receives the archive. */
  app: string;
  /** Path of the archive on this machine. */
  path: string;
  /** Counts what could not be taken as it is. */
  problems: Problems;
  /** Users who become members of every channel that is not a conversation between others; made when missing. */
  join?: readonly string[];
  /** Told while it runs. */
  onProgress?: (progress: ImportProgress) => void;
}

export interface ImportProgress {
  channel: string;
  bytesRead: number;
  bytesTotal: number;
  messages: number;
}

export interface ImportSummary {
  people: number;
  channels: number;
  /** Channels that had been imported before, and were left as they are. */
  channelsSkipped: number;
  messages: number;
  replies: number;
  reactions: number;
}

/**
 * Imports a Slack export. Each channel appears at once when it is whole; nobody is notified. Repeating it writes nothing,
 * repeating it after it was killed ends in the same rows.
 *
 * @throws ArchiveError when the file can not be read at all; `Error` when another import into the app is running
 * @example
 * const summary = await importSlack(context, { app, path: 'export.zip', problems: new Problems(), join: ['alice'] });
 */
export const importSlack = async (context: Context, options: ImportOptions): Promise<ImportSummary> => {
  const slack = await SlackExport.open(options.path, { appId: options.app, report: options.problems.report });
  try {
    return await alone(context, options.app, () => importAll(context, options, slack));
  } finally {
    slack.close();
  }
};

const importAll = async (
  context: Context,
  options: ImportOptions,
  slack: SlackExport,
): Promise<ImportSummary> => {
  const { app, join = [] } = options;
  const summary: ImportSummary = {
    people: 0,
    channels: 0,
    channelsSkipped: 0,
    messages: 0,
    replies: 0,
    reactions: 0,
  };
  summary.people += await importPeople(context, options, slack.people, (id) =>
    options.problems.report({
      file: 'users.json',
      field: 'name',
      problem: `the username of ${id} is taken; it has none`,
    }),
  );
  summary.people += await importPeople(context, options, join.map(newcomer), () => {});
  const known = new Set([...slack.people.map(({ id }) => id), ...join]);
  const bytesTotal = slack.channels.reduce((sum, channel) => sum + slack.bytesOf(channel), 0);
  let messages = 0;
  for (const channel of slack.channels) {
    const wrote = (count: number) => {
      messages += count;
      options.onProgress?.({ channel: channel.name, bytesRead: slack.bytesRead, bytesTotal, messages });
    };
    const extra = channel.kind === 'public' || channel.kind === 'private' ? join : [];
    const written = await importChannel(context, app, channel, slack.messages(channel), known, extra, wrote);
    if (written) add(summary, written);
    else summary.channelsSkipped += 1;
  }
  return summary;
};

const add = (summary: ImportSummary, channel: ChannelSummary): void => {
  summary.channels += 1;
  summary.people += channel.people;
  summary.messages += channel.messages;
  summary.replies += channel.replies;
  summary.reactions += channel.reactions;
};

const importPeople = async (
  context: Context,
  options: ImportOptions,
  people: readonly NewPerson[],
  lostUsername: (id: string) => void,
): Promise<number> => {
  let count = 0;
  for (let from = 0; from < people.length; from += peopleChunk) {
    const chunk = people.slice(from, from + peopleChunk);
    const { made, withoutUsername } = await context.db.tenant(options.app, 'write', (tx) =>
      insertPeople(tx, chunk),
    );
    count += made.size;
    for (const id of withoutUsername) lostUsername(id);
  }
  return count;
};

/** A user named on the command line who does not exist yet: `alice` becomes Alice. */
const newcomer = (id: string): NewPerson => ({
  id,
  name: id.slice(0, 1).toUpperCase() + id.slice(1),
  username: id,
  role: 'member',
  bot: false,
  deactivated: false,
});

/**
 * Two imports into one app would take each other's half-written channels for their own, so the second waits as long as the
 * connection lets it. A killed one's lock ends with its connection.
 */
const alone = async <T>(context: Context, app: string, run: () => Promise<T>): Promise<T> => {
  const connection = await context.db.sql.reserve();
  try {
    await connection`select pg_advisory_lock(hashtext('parley.import'), hashtext(${app}))`.catch(
      (error: unknown) => {
        throw new Error('unable to import; another import into this app is running', { cause: error });
      },
    );
    try {
      return await run();
    } finally {
      await connection`select pg_advisory_unlock(hashtext('parley.import'), hashtext(${app}))`;
    }
  } finally {
    connection.release();
  }
};
