import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { type ChannelSummary, importChannel } from './channel.ts';
import { insertPeople, type NewPerson } from './people.ts';
import { type ChannelKind, type Problem, type Problems, SlackExport } from './slack/index.ts';

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
  /** The kinds of conversations they become members of; open and private channels by default. */
  joined?: readonly ChannelKind[];
  /** What the archive is called when it cannot be read; the name of the file by default. */
  name?: string;
  /** Told while it runs, and waited for: what it throws ends the import where it is. */
  onProgress?: (progress: ImportProgress) => void | Promise<void>;
  /** Told what a transaction writes, inside it: what it adds up is exact whatever is killed when. What it throws undoes that transaction, and ends the import. */
  tally?: Tally;
}

/** Takes down what a transaction wrote, and what it could not take as it is. */
export type Tally = (tx: TenantTx, wrote: Wrote) => Promise<void>;

export interface Wrote extends Partial<Omit<ImportSummary, 'channelsSkipped'>> {
  problems?: readonly Problem[];
}

export interface ImportProgress {
  channel: string;
  /** With those of channels that were there, of which nothing is read. */
  bytesRead: number;
  bytesSkipped: number;
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
 * @throws ArchiveError when the file can not be read at all; ImportBusy when another import into the app is running
 * @example
 * const summary = await importSlack(context, { app, path: 'export.zip', problems: new Problems(), join: ['alice'] });
 */
export const importSlack = async (context: Context, options: ImportOptions): Promise<ImportSummary> => {
  const { app: appId, path, problems, name } = options;
  const slack = await SlackExport.open(path, {
    appId,
    report: problems.report,
    ...(name !== undefined && { name }),
  });
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
  const { app, join = [], joined = ['public', 'private'] } = options;
  const summary: ImportSummary = {
    people: 0,
    channels: 0,
    channelsSkipped: 0,
    messages: 0,
    replies: 0,
    reactions: 0,
  };
  summary.people += await importPeople(context, options, slack.people);
  summary.people += await importPeople(context, options, join.map(newcomer), true);
  const known = new Set([...slack.people.map(({ id }) => id), ...join]);
  const bytesTotal = slack.channels.reduce((sum, channel) => sum + slack.bytesOf(channel), 0);
  let messages = 0;
  let bytesSkipped = 0;
  for (const channel of slack.channels) {
    const wrote = async (count: number): Promise<void> => {
      messages += count;
      const bytesRead = slack.bytesRead + bytesSkipped;
      await options.onProgress?.({ channel: channel.name, bytesRead, bytesSkipped, bytesTotal, messages });
    };
    const extra = joined.includes(channel.kind) ? join : [];
    const told = { wrote, ...(options.tally && { tally: options.tally }) };
    const written = await importChannel(context, app, channel, slack.messages(channel), known, extra, told);
    if (written) add(summary, written);
    else {
      summary.channelsSkipped += 1;
      bytesSkipped += slack.bytesOf(channel);
      await wrote(0);
    }
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
  { app, problems, tally }: ImportOptions,
  people: readonly NewPerson[],
  /** Whoever is named on the command line or asks for the import: nobody wonders what became of their username. */
  asked = false,
): Promise<number> => {
  let count = 0;
  for (let from = 0; from < people.length; from += peopleChunk) {
    const chunk = people.slice(from, from + peopleChunk);
    const { made, lost } = await context.db.tenant(app, 'write', async (tx) => {
      const { made, withoutUsername } = await insertPeople(tx, chunk);
      const lost = asked ? [] : [...withoutUsername].map(lostUsername);
      await tally?.(tx, { people: made.size, problems: lost });
      return { made, lost };
    });
    count += made.size;
    for (const problem of lost) problems.report(problem);
  }
  return count;
};

const lostUsername = (id: string): Problem => ({
  file: 'users.json',
  field: 'name',
  problem: `the username of ${id} is taken; it has none`,
});

/** A user named on the command line who does not exist yet: `alice` becomes Alice. */
const newcomer = (id: string): NewPerson => ({
  id,
  name: id.slice(0, 1).toUpperCase() + id.slice(1),
  username: id,
  role: 'member',
  bot: false,
  deactivated: false,
});

/** Another import into the app is running. */
export class ImportBusy extends Error {
  override readonly name = 'ImportBusy';

  constructor(cause: unknown) {
    super('unable to import; another import into this app is running', { cause });
  }
}

/**
 * Two imports into one app would take each other's half-written channels for their own, so the second waits as long as the
 * connection lets it. A killed one's lock ends with its connection.
 */
export const alone = async <T>(context: Context, app: string, run: () => Promise<T>): Promise<T> => {
  const connection = await context.db.sql.reserve();
  try {
    await connection`select pg_advisory_lock(hashtext('parley.import'), hashtext(${app}))`.catch(
      (error: unknown) => {
        throw new ImportBusy(error);
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
