import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { MethodName } from '@parley/protocol';
import { isolation } from './isolation.ts';
import { randomUUID7, type Scene } from './scene.ts';
import { callHttp } from './wire.ts';

const mine = 'messaging:mine';

/** One field of a call that is allowed but for it: what is hidden there answers as what does not exist. */
interface Field {
  method: MethodName;
  field: string;
  /** The call with the field as given. */
  input(value: string, scene: Scene & { own: string }): Record<string, unknown>;
  /** Something that exists and that the caller may not know. */
  hidden(scene: Scene): string;
  never: string;
  reason: string;
}

const missing = '404 message_not_found';
const fields: readonly Field[] = [
  ...(['parentId', 'quotedId'] as const).flatMap((field): Field[] =>
    (['message', 'reply', 'ofBob'] as const).map((which) => ({
      method: 'messages.send',
      field: `${field} = ${which} of another channel`,
      input: (value) => ({ cid: mine, id: randomUUID7(), text: 'Hello', [field]: value }),
      hidden: (scene) => scene[which],
      never: randomUUID7(),
      reason: missing,
    })),
  ),
  {
    method: 'typing.start',
    field: 'parentId',
    input: (value) => ({ cid: mine, parentId: value }),
    hidden: ({ message }) => message,
    never: randomUUID7(),
    reason: missing,
  },
  ...(['members.add', 'channels.create', 'channels.getOrCreate'] as const).map(
    (method): Field => ({
      method,
      field: 'a person of another app',
      input: (value) =>
        method === 'members.add'
          ? { cid: mine, users: [value] }
          : method === 'channels.create'
            ? { type: 'messaging', members: [value] }
            : { cid: 'messaging:other', members: [value] },
      hidden: () => 'only-theirs',
      never: 'nobody-anywhere',
      reason: '404 user_not_found',
    }),
  ),
  ...(['members.setRole', 'members.remove'] as const).map(
    (method): Field => ({
      method,
      field: 'a person of another channel',
      input: (user) => ({ cid: mine, user, ...(method === 'members.setRole' && { role: 'member' }) }),
      hidden: () => 'carol',
      never: 'nobody-anywhere',
      reason: '404 member_not_found',
    }),
  ),
  {
    method: 'messages.forward',
    field: 'a message of another channel',
    input: (messageId) => ({ cid: mine, id: randomUUID7(), messageId }),
    hidden: ({ message }) => message,
    never: randomUUID7(),
    reason: missing,
  },
  {
    method: 'users.get',
    field: 'a person of another app',
    input: (id) => ({ id }),
    hidden: () => 'only-theirs',
    never: 'nobody-anywhere',
    reason: '404 user_not_found',
  },
];

describe('one foreign field', () => {
  const isolated = isolation();
  let scene: Scene & { own: string };
  before(async () => {
    const { running } = isolated;
    const made = await isolated.create();
    const own = randomUUID7();
    scene = { ...made, own };
    const erin = { authorization: `Bearer ${made.app.key.secret}`, actingFor: 'erin' };
    await running.engine.call('channels.getOrCreate', erin, { cid: mine, members: ['only-ours'] });
    await running.engine.call('messages.send', erin, { cid: mine, id: own, text: 'Mine' });
  });

  for (const { method, field, input, hidden, never, reason } of fields) {
    test(`${method}, ${field}: hidden is as nothing`, async () => {
      const ask = (value: string) =>
        callHttp(isolated.running.url, scene.headers.outsider, method, input(value, scene), []);
      const [there, nowhere] = [await ask(hidden(scene)), await ask(never)];
      // What is typed counts for two seconds, whatever it was.
      if (method !== 'typing.start') assert.equal(nowhere.said, reason);
      assert.equal(there.said, reason);
      if (method !== 'typing.start') assert.equal(there.body, nowhere.body);
    });
  }

  test('an id that is taken elsewhere is refused and says nothing of what is there', async () => {
    const send = (id: string) => ({ cid: mine, id, text: scene.secret });
    const taken = await callHttp(
      isolated.running.url,
      scene.headers.outsider,
      'messages.send',
      send(scene.message),
      [],
    );
    assert.equal(taken.said, '409 id_taken');
    assert.doesNotMatch(taken.body, /canary|alice|hidden/);
  });

  test('a filter, a search and a sync by one’s own field find nothing foreign', async () => {
    for (const [method, input] of [
      ['channels.query', { filter: { cid: { $in: [scene.cid, 'messaging:theirs', mine] } } }],
      ['channels.query', { filter: { 'custom.note': scene.secret } }],
      ['channels.query', { filter: { name: { $autocomplete: 'canary' } } }],
      ['channels.query', { filter: { members: { $in: ['alice', 'erin'] } } }],
      ['users.search', { query: 'only-theirs' }],
      ['sync.sync', { open: { [scene.cid]: 0, 'messaging:theirs': 0 } }],
    ] as const) {
      const { said, body } = await callHttp(isolated.running.url, scene.headers.outsider, method, input, []);
      assert.equal(said, 'ok');
      assert.doesNotMatch(body, /canary-secret|canary-theirs/);
    }
  });
});
