import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { type MethodName, methods } from '@parley/protocol';
import { type Client, createClient } from '../../src/index.ts';

const law = readFileSync(new URL('../../../../spec/outbox.md', import.meta.url), 'utf8');
const [, rule = ''] = law.split('**OB-11** ');
const [line = ''] = rule.split('\n');
const [operations = '', shownAtOnce = ''] = line.split('Shown before that are only');
const namesIn = (text: string): string[] =>
  [...text.matchAll(/`(\w+\.\w+)`/g)].map(([, name = '']) => name).sort();

const id = '0190a0a0-0000-7000-8000-000000000001';
/** Enough of anything to be called with. */
const input = {
  ...{ cid: 'messaging:welcome', id, messageId: id, channel: id, user: 'bob', users: ['bob'], text: 'x' },
  ...{ emoji: '👍', seq: 1, options: [id], option: { id, text: 'x' }, preview: 'one', name: 'x' },
  ...{
    version: 1,
    members: ['bob'],
    section: id,
    cids: [],
    sections: [],
    before: id,
    after: id,
    type: 'team',
  },
  ...{ at: '2030-01-01T10:00:00.000Z', zone: 'Europe/Berlin', attachments: [], to: ['team:a'], ids: [id] },
};

/** Everything a client shows that is not of one channel. */
const shownBy = ({ state }: Client): string => {
  const views = Object.entries(state).filter(([, view]) => view.length === 0) as [string, () => unknown][];
  return JSON.stringify(views.map(([name, view]) => [name, view()]));
};

/** What a client does with a write while nothing answers: it is an operation, shown before it is answered, or neither. */
const fateOf = async (noun: keyof Client, verb: string): Promise<'operation' | 'shown' | 'asked'> => {
  let isAsked = false;
  const fetch = () => {
    isAsked = true;
    return new Promise<Response>(() => {});
  };
  const client = createClient({ url: 'http://127.0.0.1:9', token: () => 'token', fetch });
  const until = async (seen: () => boolean): Promise<void> => {
    for (let turn = 0; turn < 5_000 && !seen(); turn += 1)
      await new Promise((resolve) => setImmediate(resolve));
  };
  // What shows lists is loaded with the first use of them, and there is a section to be changed.
  client.scheduled.load().catch(() => {});
  client.sidebar.createSection({ id, name: 'There already' }).catch(() => {});
  await until(() => isAsked && shownBy(client).includes('There already'));
  isAsked = false;
  const before = shownBy(client);
  let isOver = false;
  const call = (client[noun] as unknown as Record<string, (given: object) => unknown>)[verb];
  // What the protocol would refuse of this input is refused before it is asked, and shown nowhere either.
  const outcome = (async () => call?.(input))();
  outcome
    .catch(() => {})
    .finally(() => {
      isOver = true;
    });
  const isKept = () => client.outbox.list().length > 0;
  await until(() => isAsked || isKept() || isOver);
  await new Promise((resolve) => setImmediate(resolve));
  const fate = isKept() ? 'operation' : shownBy(client) !== before ? 'shown' : 'asked';
  await client.close();
  return fate;
};

test('OB-11 every write of every noun is an operation, or asks and shows nothing before it is answered, as the law says', async () => {
  const client = createClient({ url: 'http://127.0.0.1:9', token: () => 'token' });
  const found: Record<'operation' | 'shown' | 'asked', string[]> = { operation: [], shown: [], asked: [] };
  for (const [noun, verbs] of Object.entries(client)) {
    // Drafts have a way of their own.
    if (typeof verbs !== 'object' || noun === 'drafts') continue;
    for (const verb of Object.keys(verbs)) {
      const name = `${noun}.${verb}`;
      if (methods[name as MethodName]?.http.startsWith('GET') !== false) continue;
      found[await fateOf(noun as keyof Client, verb)].push(name);
    }
  }
  await client.close();
  assert.deepEqual(found.operation.sort(), namesIn(operations));
  assert.deepEqual(found.shown.sort(), namesIn(shownAtOnce));
  assert.ok(found.asked.length > 50, `${found.asked.length} others were walked`);
});
