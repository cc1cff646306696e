import { createHash } from 'node:crypto';
import type { MethodCall, MethodName } from '@parley/protocol';
import { presets } from '@parley/protocol/capabilities';
import type { Clock, Ids } from '../../../src/platform/clock.ts';
import type { AppOf, TestEngine } from '../../app.ts';

/** A clock that stands until a write moves it on, so that what is written can be foretold. */
export class SteppingClock implements Clock {
  #ms = 0;
  constructor() {
    this.reset();
  }
  /** Monday, so that one week of log holds every case. */
  reset(): void {
    this.#ms = Date.UTC(2026, 0, 5);
  }
  step(seconds = 1): void {
    this.#ms += seconds * 1_000;
  }
  now(): Date {
    return new Date(this.#ms);
  }
}

/** Ids that follow from the case they are made in. */
export class FortoldIds implements Ids {
  #name = '';
  #made = 0;
  begin(name: string): void {
    this.#name = name;
    this.#made = 0;
  }
  uuid(): string {
    this.#made += 1;
    const hash = createHash('sha256').update(`${this.#name}/${this.#made}`).digest('hex');
    return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-7${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
  }
}

/** The id of the nth message somebody writes. */
export const nth = (n: number): string => `019b8a00-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** Channels of the world. */
export const general = 'team:general';
export const diary = 'diary:ours';

/**
 * One app in which every kind of reader is somebody: Alice owns, Bob is a member, Carol moderates, Dan is shadow-banned,
 * Erin came late to a channel that shows newcomers nothing older and only watches the open one, Faythe is a member too.
 */
export interface World {
  app: AppOf;
  engine: TestEngine;
  /** The cid of the conversation of Alice and Bob. */
  pair: string;
  /** One write by one person, a second after the one before. */
  act<Name extends MethodName>(
    user: string,
    name: Name,
    input: MethodCall<Name>,
  ): ReturnType<AppOf['call']> & Promise<unknown>;
  /** Time passes. */
  wait(seconds: number): void;
  /** A write by the app's own server. */
  serve<Name extends MethodName>(name: Name, input: MethodCall<Name>): Promise<unknown>;
  /** Sends the nth message. */
  say(user: string, n: number, text: string, more?: Partial<MethodCall<'messages.send'>>): Promise<unknown>;
}

/** The messages of the world, by what they are in the cases. */
export const messages = {
  /** Alice's; Carol quotes it, Bob and Carol reacted to it. */
  quoted: nth(1),
  /** Bob's; names Alice and Faythe. */
  naming: nth(2),
  /** Carol's; quotes Alice. */
  quoting: nth(3),
  /** Bob's; a thread. */
  parent: nth(4),
  /** Alice's reply to it, in the thread alone. */
  reply: nth(5),
  /** Bob's reply to it, in the channel too. */
  both: nth(6),
  /** Dan's, shadowed; Carol reacted to it. */
  shadowed: nth(7),
  /** Bob's, deleted. */
  deleted: nth(8),
  /** Alice's, the newest of the channel. */
  newest: nth(9),
  /** In the diary, from before Erin came: Alice's; a thread with a reply of Bob's, and Bob quotes it. */
  old: nth(11),
  oldReply: nth(12),
  oldQuoting: nth(13),
  /** In the diary, since Erin came: Bob's. */
  since: nth(14),
  /** Between Alice and Bob. */
  private: nth(21),
} as const;

export const createWorld = async (
  engine: TestEngine,
  clock: SteppingClock,
  ids: FortoldIds,
  name: string,
): Promise<World> => {
  clock.reset();
  ids.begin(name);
  const app = await engine.addApp();
  const act: World['act'] = (user, method, input) => {
    clock.step();
    return app.call(app.as(user), method, input);
  };
  const world: World = {
    app,
    engine,
    pair: '',
    wait: (seconds) => clock.step(seconds),
    act,
    serve: (method, input) => {
      clock.step();
      return app.call(app.server, method, input);
    },
    say: (user, n, text, more) => act(user, 'messages.send', { cid: general, id: nth(n), text, ...more }),
  };
  await fill(world);
  return world;
};

const fill = async (world: World): Promise<void> => {
  const { act, say, app, engine } = world;
  const types = {
    diary: { ...presets.team, features: { ...presets.team.features, open: false, history: 'from-join' } },
  };
  await engine.owner`update apps set channel_types = ${engine.owner.json(types as never)} where id = ${app.id}`;
  await act('alice', 'channels.getOrCreate', {
    cid: general,
    name: 'General',
    members: ['bob', 'carol', 'dan', 'faythe'],
  });
  await act('alice', 'members.setRole', { cid: general, user: 'carol', role: 'moderator' });
  await shadowBan(world, general, 'dan');
  await say('alice', 1, 'Shall we meet on Friday?');
  await say('bob', 2, 'Yes, with <@alice> and <@faythe>');
  await say('carol', 3, 'That works', { quotedId: messages.quoted });
  await say('bob', 4, 'Where?');
  await say('alice', 5, 'By the lake', { parentId: messages.parent });
  await say('bob', 6, 'By the lake, then', { parentId: messages.parent, alsoInChannel: true });
  await say('dan', 7, 'Buy my boat');
  await say('bob', 8, 'Wrong channel');
  await act('bob', 'messages.delete', { id: messages.deleted });
  await act('bob', 'reactions.add', { id: messages.quoted, emoji: '👍' });
  await act('carol', 'reactions.add', { id: messages.quoted, emoji: '👍' });
  await act('carol', 'reactions.add', { id: messages.shadowed, emoji: '👀' });
  await say('alice', 9, 'See you there');
  await act('faythe', 'reads.markRead', { cid: general, seq: 2 });
  await act('alice', 'channels.getOrCreate', { cid: diary, name: 'Diary', members: ['bob', 'faythe'] });
  await say('alice', 11, 'Dear diary', { cid: diary });
  await say('bob', 12, 'Dear Alice', { cid: diary, parentId: messages.old });
  await say('bob', 13, 'A fine beginning', { cid: diary, quotedId: messages.old });
  await act('alice', 'members.add', { cid: diary, users: ['erin'] });
  await say('bob', 14, 'Welcome, Erin', { cid: diary });
  const made = (await act('alice', 'channels.create', {
    type: 'messaging',
    distinct: true,
    members: ['bob'],
  })) as { log: string };
  world.pair = made.log;
  await say('alice', 21, 'Just us', { cid: world.pair });
};

/** Until there are routes for it, a ban is a row. */
export const shadowBan = async (
  { app, engine }: Pick<World, 'app' | 'engine'>,
  cid: string,
  user: string,
): Promise<void> => {
  await engine.owner`
    insert into bans (app_id, channel, user_id, kind, created_at)
    select app_id, channel, ${user}, 'shadow', now() from channels
    where app_id = ${app.id} and type || ':' || id = ${cid}`;
};
