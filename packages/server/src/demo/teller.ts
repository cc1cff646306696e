import { createHash } from 'node:crypto';
import {
  type MethodAnswer,
  type MethodCall,
  type MethodInput,
  type MethodName,
  methods,
} from '@parley/protocol';
import { channelHandlers } from '../modules/messaging/channels/index.ts';
import { messageHandlers } from '../modules/messaging/messages/index.ts';
import { reactionHandlers } from '../modules/messaging/reactions/index.ts';
import { readHandlers } from '../modules/messaging/reads/index.ts';
import type { Context } from '../platform/context.ts';
import type { Handler } from '../platform/http/call.ts';
import type { DemoPerson } from './people.ts';
import type { Conversation, Line } from './script/index.ts';
import { isEdited } from './store.ts';

/** Where and for when a story is told. */
export interface Setting {
  app: string;
  /** The public key its people act under. */
  key: string;
  /** The moment the story looks back from. */
  madeAt: Date;
}

/** Takes the people of one conversation through the handlers of an engine. */
export class Teller {
  readonly #context: Context;
  readonly #setting: Setting;
  readonly #conversation: Conversation;
  readonly #handlers: Partial<Record<MethodName, unknown>>;
  #cid = '';
  /** Numbers in the timeline, by line. */
  readonly #seqs = new Map<Line, number>();

  constructor(context: Context, setting: Setting, conversation: Conversation) {
    this.#context = context;
    this.#setting = setting;
    this.#conversation = conversation;
    this.#handlers = {
      ...channelHandlers(context),
      ...messageHandlers(context),
      ...reactionHandlers(context),
      ...readHandlers(context),
    };
  }

  async found(): Promise<void> {
    const { place, people, name, description } = this.#conversation;
    const [founder, ...members] = people;
    if (!founder) throw new Error('unable to tell a conversation of nobody');
    const settings = { members, ...(name && { name }), ...(description && { description }) };
    const { channel } =
      'cid' in place
        ? await this.#call(founder, 'channels.getOrCreate', { cid: place.cid, ...settings })
        : await this.#call(founder, 'channels.create', { type: 'messaging', distinct: true, ...settings });
    this.#cid = channel.cid;
  }

  /** Whoever speaks has read what was said before. */
  async say(line: Line): Promise<void> {
    const { seq } = await this.#call(line.by, 'messages.send', {
      cid: this.#cid,
      id: this.#idOf(line),
      text: line.first ?? line.text,
      seenSeq: Number.MAX_SAFE_INTEGER,
      // Nobody wrote this: no page is asked because a demo was started.
      previews: false,
      ...(line.to && { parentId: this.#idOf(this.#lineOf(line.to)) }),
      ...(line.quotes && { quotedId: this.#idOf(this.#lineOf(line.quotes)) }),
    });
    if (seq !== undefined) this.#seqs.set(line, seq);
  }

  /** Says what the line was meant to say. Once: an edit that is repeated would be one more. */
  async correct(line: Line): Promise<void> {
    const id = this.#idOf(line);
    const done = await this.#context.db.tenant(this.#setting.app, 'snapshot', (tx) => isEdited(tx, id));
    if (!done) await this.#call(line.by, 'messages.edit', { id, text: line.text });
  }

  async react(line: Line, emoji: string, person: DemoPerson): Promise<void> {
    await this.#call(person, 'reactions.add', { id: this.#idOf(line), emoji });
  }

  async read(person: DemoPerson): Promise<void> {
    const key = this.#conversation.readTo[person];
    const seq = key && this.#seqs.get(this.#lineOf(key));
    await this.#call(person, 'reads.markRead', { cid: this.#cid, ...(seq && { seq }) });
  }

  #lineOf(key: string): Line {
    const found = this.#conversation.lines.find((line) => line.key === key);
    if (!found) throw new Error(`unable to tell a conversation; it has no line ${key}`);
    return found;
  }

  /** Made of what is said where, so that telling a story again repeats a message instead of doubling it. */
  #idOf(line: Line): string {
    if (line.id) return line.id;
    const { place, lines } = this.#conversation;
    const said = JSON.stringify([place, lines.indexOf(line), line.by, line.first ?? line.text]);
    const hex = createHash('sha256').update(said).digest('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  }

  #call<Name extends MethodName>(
    person: DemoPerson,
    name: Name,
    input: MethodCall<Name>,
  ): Promise<MethodAnswer<Name>> {
    const { app, key } = this.#setting;
    const handler = this.#handlers[name] as Handler<Name>;
    const parsed = methods[name].input.parse(input) as MethodInput<Name>;
    return handler({ actor: { kind: 'user', app, user: person, key }, requestId: 'demo' }, parsed);
  }
}
