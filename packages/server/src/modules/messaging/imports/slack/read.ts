import { CHANNEL_FILES, type ChannelKind, type ChannelRecord, channelOf } from './channels.ts';
import { Fields, isObject } from './fields.ts';
import { compareTs } from './ids.ts';
import { Places } from './locate.ts';
import { type PersonRecord, personOf } from './people.ts';
import type { Report } from './problems.ts';
import { type MessageRecord, messageOf } from './record.ts';
import type { Names } from './text.ts';
import { Archive, ArchiveError, type ArchiveLimits } from './zip.ts';

export interface SlackExportOptions {
  /** The app the records are for: their ids depend on it. */
  appId: string;
  /** Told of everything that could not be taken as it is. */
  report: Report;
  limits?: ArchiveLimits;
  /** What the archive is called in errors; the name of the file by default. */
  name?: string;
}

/** One thing read from an export, in the order an importer needs them. */
export type SlackRecord =
  | { kind: 'person'; person: PersonRecord }
  | { kind: 'channel'; channel: ChannelRecord }
  | { kind: 'message'; channel: ChannelRecord; message: MessageRecord };

/**
 * A Slack export (https://slack.com/help/articles/220556107-How-to-read-Slack-data-exports): people, channels, and each
 * channel's messages in time order. Reads one day of one channel at a time.
 *
 * Whatever is wrong inside is reported by file, line and field and never thrown.
 *
 * @example
 * const slack = await SlackExport.open('export.zip', { appId, report: problems.report });
 * for (const channel of slack.channels) for await (const message of slack.messages(channel)) await write(message);
 * slack.close();
 */
export class SlackExport {
  readonly people: readonly PersonRecord[];
  readonly channels: readonly ChannelRecord[];
  readonly #archive: Archive;
  readonly #options: SlackExportOptions;
  readonly #days: ReadonlyMap<string, readonly string[]>;
  readonly #names: Names;
  #bytesRead = 0;

  private constructor(
    archive: Archive,
    options: SlackExportOptions,
    people: readonly PersonRecord[],
    channels: readonly ChannelRecord[],
  ) {
    this.#archive = archive;
    this.#options = options;
    this.people = people;
    this.channels = channels;
    this.#days = daysByFolder(archive.names());
    const userNames = new Map(people.map(({ id, name }) => [id, name]));
    const channelNames = new Map(channels.map(({ id, name }) => [id, name]));
    this.#names = { userName: (id) => userNames.get(id), channelName: (id) => channelNames.get(id) };
  }

  /**
   * Opens an export and reads its people and channels.
   *
   * @throws ArchiveError when the file is no zip archive, is cut off, or unpacks to too much.
   */
  static async open(path: string, options: SlackExportOptions): Promise<SlackExport> {
    const archive = await Archive.open(path, options.report, options);
    const people = await readPeople(archive, options.report);
    const channels = await readChannels(archive, options.report);
    const slack = new SlackExport(archive, options, people, channels);
    slack.#reportStrayFolders();
    return slack;
  }

  /** Everything, people first, then each channel followed by its messages. */
  async *records(): AsyncGenerator<SlackRecord> {
    for (const person of this.people) yield { kind: 'person', person };
    for (const channel of this.channels) {
      yield { kind: 'channel', channel };
      for await (const message of this.messages(channel)) yield { kind: 'message', channel, message };
    }
  }

  /**
   * A channel's messages in time order. A reply whose parent is not in the export is a message of the channel, and
   * reported.
   */
  async *messages(channel: ChannelRecord): AsyncGenerator<MessageRecord> {
    const parents = new Set<string>();
    let last = '0';
    for await (const day of this.#daysInOrder(channel)) {
      for (const { message, raw } of day) {
        const order = compareTs(message.ts, last);
        if (order === 0) {
          raw.problem('ts', 'the message occurs twice and is left out');
          continue;
        }
        if (order < 0) raw.problem('ts', 'the message is older than those of the day before');
        else last = message.ts;
        if (message.parent && !parents.has(message.parent.ts)) {
          raw.problem(
            'thread_ts',
            'the message it replies to is not in the export; it is kept in the channel',
          );
          const { parent: _, ...alone } = message;
          parents.add(message.ts);
          yield { ...alone, alsoInChannel: false };
          continue;
        }
        if (!message.parent) parents.add(message.ts);
        yield message;
      }
    }
  }

  /** Unpacked bytes of a channel's messages: what progress is counted in before anything is read. */
  bytesOf(channel: ChannelRecord): number {
    return (this.#days.get(channel.folder) ?? []).reduce((sum, name) => sum + this.#archive.sizeOf(name), 0);
  }

  /** Unpacked bytes of the message files read so far. */
  get bytesRead(): number {
    return this.#bytesRead;
  }

  close(): void {
    this.#archive.close();
  }

  /** Slack names days in the workspace's time zone, so files follow in order and only a file itself needs sorting. */
  async *#daysInOrder(channel: ChannelRecord) {
    const context = { appId: this.#options.appId, channelId: channel.id, names: this.#names };
    for (const file of this.#days.get(channel.folder) ?? []) {
      const day = (await readList(this.#archive, file, this.#options.report)).flatMap((raw) => {
        const message = messageOf(raw, context);
        return message ? [{ message, raw }] : [];
      });
      this.#bytesRead += this.#archive.sizeOf(file);
      yield day.sort((left, right) => compareTs(left.message.ts, right.message.ts));
    }
  }

  #reportStrayFolders(): void {
    const known = new Set(this.channels.map(({ folder }) => folder));
    for (const folder of this.#days.keys()) {
      if (!known.has(folder))
        this.#options.report({ file: `${folder}/`, problem: 'no channel has this folder' });
    }
  }
}

/** Message files by their folder, each folder's in order of their days. */
function daysByFolder(names: readonly string[]): Map<string, string[]> {
  const days = new Map<string, string[]>();
  for (const name of names) {
    const match = /^([^/]+)\/\d{4}-\d{2}-\d{2}\.json$/.exec(name);
    if (!match) continue;
    const folder = match[1] ?? '';
    const files = days.get(folder);
    if (files) files.push(name);
    else days.set(folder, [name]);
  }
  return days;
}

async function readPeople(archive: Archive, report: Report): Promise<PersonRecord[]> {
  // The name differs for an organisation's export.
  const file = archive.has('users.json') || !archive.has('org_users.json') ? 'users.json' : 'org_users.json';
  const people = new Map<string, PersonRecord>();
  for (const raw of await readList(archive, file, report)) {
    const person = personOf(raw);
    if (!person) continue;
    if (people.has(person.id)) raw.problem('id', 'the person occurs twice; the first is kept');
    else people.set(person.id, person);
  }
  return [...people.values()];
}

async function readChannels(archive: Archive, report: Report): Promise<ChannelRecord[]> {
  const channels = new Map<string, ChannelRecord>();
  const kinds = Object.entries(CHANNEL_FILES) as [string, ChannelKind][];
  const present = kinds.filter(([file]) => archive.has(file));
  if (present.length === 0) report({ file: 'channels.json', problem: 'it is not in the archive' });
  for (const [file, kind] of present) {
    for (const raw of await readList(archive, file, report)) {
      const channel = channelOf(raw, kind);
      if (!channel) continue;
      if (channels.has(channel.id)) raw.problem('id', 'the channel occurs twice; the first is kept');
      else channels.set(channel.id, channel);
    }
  }
  return [...channels.values()];
}

/** The objects of a file that holds a list of them. What is wrong is reported where it stands. */
async function readList(archive: Archive, file: string, report: Report): Promise<Fields[]> {
  if (!archive.has(file)) {
    report({ file, problem: 'it is not in the archive' });
    return [];
  }
  const text = await textOf(archive, file, report);
  if (text === undefined) return [];
  const places = new Places(text);
  const list = parseList(file, text, places, report);
  return list.flatMap((raw, index) => fieldsOf(raw, index, file, places, report));
}

async function textOf(archive: Archive, file: string, report: Report): Promise<string | undefined> {
  try {
    const content = await archive.read(file);
    return content.toString('utf8').replace(/^\ufeff/, '');
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    report({ file, problem: error.message });
    return undefined;
  }
}

function parseList(file: string, text: string, places: Places, report: Report): unknown[] {
  try {
    const parsed: unknown = JSON.parse(text);
    if (Array.isArray(parsed)) return parsed;
    report({ file, line: 1, problem: 'it is not a list' });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    report({ file, line: places.lineOfSyntaxError(error), problem: 'it is not JSON' });
  }
  return [];
}

function fieldsOf(raw: unknown, index: number, file: string, places: Places, report: Report): Fields[] {
  if (!isObject(raw)) {
    report({ file, line: places.lineOfElement(index), problem: 'the element is not an object' });
    return [];
  }
  const onField = (field: string, problem: string) =>
    report({ file, line: places.lineOfElement(index, field.split('.').at(-1)), field, problem });
  return [new Fields(raw, onField)];
}
