import { resolve } from 'node:path';
import { type TestEngine, testEngine } from '@parley/testkit';
import { buildWeb } from '../../apps/server/src/web.ts';

/** A workspace as it is served, with conversations to go to and one that is long. */
export interface WebScene {
  /** Signs in as Alice and opens the workspace. */
  readonly entrance: string;
  /** Conversations of 200 messages each, by name. */
  readonly names: readonly string[];
  /** The conversation of many messages. */
  readonly long: string;
  /** Somebody else says something in a conversation. */
  say(name: string, text: string): Promise<unknown>;
  close(): Promise<void>;
}

const names = ['alpha', 'bravo', 'delta', 'gamma', 'omega'];
const long = 'long';
const people = ['alice', 'bob', 'carol'];

/** @param messages of the long conversation */
export const openScene = async (messages: number): Promise<WebScene> => {
  const webFolder = await buildWeb(resolve(import.meta.dirname, '../..'), () => {});
  if (webFolder === undefined) throw new Error('unable to build the app; its tools are not installed');
  const running = await testEngine({ demo: true, webFolder });
  const { engine } = running;
  const secret = await enter(running);
  const as = (user: string) => ({ authorization: `Bearer ${secret}`, actingFor: user });
  const say = (name: string, text: string, by = 'bob') =>
    engine.call('messages.send', as(by), { cid: `team:${name}`, id: engine.context.ids.uuid(), text });
  for (const name of [...names, long]) {
    await engine.call('channels.getOrCreate', as('alice'), { cid: `team:${name}`, name, members: people });
    const count = name === long ? messages : 200;
    for (let n = 0; n < count; n += 1) await say(name, sentence(name, n), people[n % 3]);
    await engine.call('reads.markRead', as('alice'), { cid: `team:${name}` });
  }
  const url = running.url.replace('127.0.0.1', 'localhost');
  return { entrance: `${url}/dev/alice`, names, long, say, close: () => running.close() };
};

/** What a person says in these conversations; it names the conversation. */
export const sentence = (name: string, n: number): string =>
  `${n} in ${name}: the quick brown fox jumps over the lazy dog${n % 7 === 0 ? ', and **then** has `the` afternoon' : ''}`;

/** Lifts the limits of the demo, as nobody writes as fast as this fills. @returns a secret of it */
const enter = async ({ engine, platformKey }: TestEngine): Promise<string> => {
  const platform = { authorization: `Bearer ${platformKey}` };
  const { items } = await engine.call('apps.list', platform, {});
  const demo = items.find(({ name }) => name === 'demo');
  if (!demo) throw new Error('unable to open the demo; there is no app of that name');
  const most = 1_000_000;
  const settings = { requestsPerSecond: most, messageLimit: { burst: most, perSecond: most } };
  await engine.call('apps.update', platform, { id: demo.id, settings });
  return (await engine.call('apps.createKey', platform, { id: demo.id })).key.secret;
};
