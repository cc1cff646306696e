import { streams } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import { openLinkGap } from '../../media/previews/index.ts';
import { appendToLog, appendToUserLogs, publishToChannel, writeChannel } from '../log/index.ts';
import type { Tally } from './import.ts';
import { Numbering } from './numbering.ts';
import { existingPeople, insertPeople, type NewPerson } from './people.ts';
import type { ChannelRecord, MessageRecord } from './slack/index.ts';
import {
  findImported,
  insertHidden,
  insertMembers,
  insertMentions,
  insertMessages,
  insertReactions,
  type MessageImport,
  removeSome,
  showChannel,
  updateThreads,
} from './store.ts';

const operation = 'unable to import the channel';

/** Rows of one transaction: about 20 ms, so nothing waits for an import. */
const chunkRows = 500;

/** What an import wrote of one channel; nothing when it had been imported before. */
export interface ChannelSummary {
  messages: number;
  replies: number;
  reactions: number;
  people: number;
}

/** Who is told what is written of a channel. */
export interface Told {
  wrote(messages: number): Promise<void>;
  tally?: Tally;
}

/**
 * Imports one channel: hidden while it grows, in chunks that lock no head, then shown whole in one transaction with one
 * `channel.imported` in its log. What an import that was cut off left is removed first.
 *
 * @param known ids of users that exist; grows by those made here
 * @param extra users who become members beside those the archive names
 * @param told what is told while it is written; what it throws ends it there
 * @returns nothing when the channel is there already
 */
export const importChannel = async (
  context: Context,
  app: string,
  record: ChannelRecord,
  messages: AsyncIterable<MessageRecord>,
  known: Set<string>,
  extra: readonly string[],
  told: Told,
): Promise<ChannelSummary | undefined> => {
  const place = placeOf(record);
  const channel = await openHidden(context, app, place, record);
  if (channel === undefined) return undefined;
  const cid = `${place.type}:${place.id}`;
  const importer = new ChannelImporter(context, app, channel, cid, record, known, told.tally);
  // While one chunk is being written the next is read.
  let writing: Promise<void> = Promise.resolve();
  for await (const chunk of inChunks(messages)) {
    await writing;
    writing = importer.write(chunk).then(() => told.wrote(chunk.length));
    writing.catch(() => {});
  }
  await writing;
  await importer.finish(extra);
  return importer.summary;
};

/** Open channels become `team`, conversations `messaging`; the id is Slack's. */
export const placeOf = ({ id, kind }: ChannelRecord): { type: string; id: string } => ({
  type: kind === 'public' || kind === 'private' ? 'team' : 'messaging',
  id,
});

const openHidden = async (
  context: Context,
  app: string,
  place: { type: string; id: string },
  record: ChannelRecord,
): Promise<number | undefined> => {
  const found = await context.db.tenant(app, 'snapshot', (tx) => findImported(tx, place.type, place.id));
  if (found && !found.importing) return undefined;
  if (found) {
    while (await context.db.tenant(app, 'write', (tx) => removeSome(tx, found.channel, 2 * chunkRows)));
    return found.channel;
  }
  const description = record.purpose ?? record.topic ?? null;
  return context.db.tenant(app, 'write', (tx) =>
    insertHidden(tx, {
      ...place,
      name: record.name,
      description,
      private: record.kind !== 'public',
      createdBy: record.creator ?? null,
      createdAt: record.createdAt ?? tx.at,
    }),
  );
};

async function* inChunks<T>(items: AsyncIterable<T>): AsyncGenerator<T[]> {
  let chunk: T[] = [];
  for await (const item of items) {
    chunk.push(item);
    if (chunk.length < chunkRows) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

class ChannelImporter {
  readonly summary: ChannelSummary = { messages: 0, replies: 0, reactions: 0, people: 0 };
  readonly #context: Context;
  readonly #app: string;
  readonly #channel: number;
  readonly #cid: string;
  readonly #record: ChannelRecord;
  readonly #numbering: Numbering;
  readonly #known: Set<string>;
  readonly #tally: Tally | undefined;

  constructor(
    context: Context,
    app: string,
    channel: number,
    cid: string,
    record: ChannelRecord,
    known: Set<string>,
    tally: Tally | undefined,
  ) {
    this.#tally = tally;
    this.#context = context;
    this.#app = app;
    this.#channel = channel;
    this.#cid = cid;
    this.#record = record;
    this.#numbering = new Numbering(record);
    this.#known = known;
  }

  async write(chunk: readonly MessageRecord[]): Promise<void> {
    await this.#makeStrangers(chunk);
    const rows = chunk.map((record) => this.#numbering.place(record, (user) => this.#known.has(user)));
    await this.#context.db.tenant(this.#app, 'write', async (tx) => {
      // Each travels behind the one before; the order is that of the foreign keys.
      await Promise.all([
        insertMessages(tx, this.#channel, this.#cid, rows),
        ...insertReactions(tx, rows),
        ...insertMentions(tx, this.#channel, rows),
      ]);
    });
    this.#count(rows);
  }

  /** Threads and members in chunks of their own, then the channel is shown. */
  async finish(extra: readonly string[]): Promise<void> {
    const { lastSeq, lastMessageAt } = this.#numbering;
    for (const threads of slices(this.#numbering.threads(), chunkRows)) {
      await this.#context.db.tenant(this.#app, 'write', (tx) => updateThreads(tx, threads));
    }
    await this.#makeKnown(this.#record.members);
    const people = [...new Set([...this.#record.members, ...extra])].sort();
    for (const users of slices(people, 2 * chunkRows)) {
      const members = users.map((user) => ({ user, role: this.#roleOf(user) }));
      await this.#context.db.tenant(this.#app, 'write', (tx) =>
        insertMembers(tx, this.#channel, members, lastSeq),
      );
    }
    await this.#context.db.tenant(this.#app, 'write', (tx) =>
      writeChannel(this.#context, tx, this.#channel, operation, async (locked) => {
        locked.lastSeq = lastSeq;
        locked.lastMessageAt = lastMessageAt;
        const offset = appendToLog(this.#context, tx, locked, { type: 'channel.imported' }, (at) => {
          const event = {
            type: 'channel.imported',
            cid: this.#cid,
            offset: at,
            at: tx.at.toISOString(),
          } as const;
          // Whose connections listen from now on asks at once what there is.
          const stream = streams.channel(this.#app, this.#cid);
          for (const user of extra)
            this.#context.broker.subscribe(streams.brokerUser(this.#app, user), stream);
          publishToChannel(this.#context, this.#app, this.#cid, event);
        });
        await openLinkGap(tx, this.#channel);
        await showChannel(tx, this.#channel, this.#record.archived, offset);
        // Nobody but those who asked for it is told anything.
        const added = extra.map((user) => ({ user, type: 'channel.added', channel: this.#channel }) as const);
        await appendToUserLogs(this.#context, tx, added);
        const { messages, replies, reactions } = this.summary;
        await this.#tally?.(tx, { channels: 1, messages, replies, reactions });
      }),
    );
  }

  #roleOf(user: string): 'owner' | 'member' {
    return user === this.#record.creator ? 'owner' : 'member';
  }

  /** Somebody who speaks or reacts and is not in the archive's list still has a name here, and can not sign in. */
  async #makeStrangers(chunk: readonly MessageRecord[]): Promise<void> {
    const names = new Map<string, NewPerson>();
    for (const { author } of chunk) {
      if (!this.#known.has(author.id)) names.set(author.id, stranger(author.id, author.name, author.bot));
    }
    const others = chunk.flatMap(({ reactions, text }) => [
      ...reactions.flatMap(({ users }) => users),
      ...mentionedIn(text),
    ]);
    for (const id of others) if (!this.#known.has(id) && !names.has(id)) names.set(id, stranger(id));
    await this.#makeKnown([...names.keys()], names);
  }

  async #makeKnown(ids: readonly string[], names: ReadonlyMap<string, NewPerson> = new Map()): Promise<void> {
    const unknown = ids.filter((id) => !this.#known.has(id));
    if (unknown.length === 0) return;
    await this.#context.db.tenant(this.#app, 'write', async (tx) => {
      const existing = await existingPeople(tx, unknown);
      const missing = unknown.filter((id) => !existing.has(id)).sort();
      const { made } = await insertPeople(
        tx,
        missing.map((id) => names.get(id) ?? stranger(id)),
      );
      await this.#tally?.(tx, { people: made.size });
      this.summary.people += made.size;
    });
    for (const id of unknown) this.#known.add(id);
  }

  #count(rows: readonly MessageImport[]): void {
    this.summary.messages += rows.length;
    this.summary.replies += rows.filter(({ parentId }) => parentId !== null).length;
    this.summary.reactions += rows.reduce(
      (sum, { reactions }) => sum + reactions.reduce((users, reaction) => users + reaction.users.length, 0),
      0,
    );
  }
}

const stranger = (id: string, name = id, bot = false): NewPerson => ({
  id,
  name,
  role: 'member',
  bot,
  deactivated: true,
});

/** Slack's ids only: they need no escape in a token, so the tokens can be read off. */
const mentionedIn = (text: string): string[] =>
  [...text.matchAll(/<@([A-Z0-9]{1,32})>/g)].map(([, id = '']) => id);

function* slices<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size);
}
