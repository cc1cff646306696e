import { type OfflineStore, type StoredSelf, SupersededError } from '../../src/index.ts';
import { cid, head, message, send, timeline, upload } from './shapes.ts';

/** Two stores of the same person, as two tabs have them; a store without tabs gives the same one twice. */
export interface Tabs {
  readonly one: OfflineStore;
  readonly other: OfflineStore;
}

const self: StoredSelf = {
  me: { id: 'alice', role: 'member' },
  epoch: 'epoch',
  cursor: 'cursor',
  userOffset: 3,
  listing: { loaded: true },
  own: undefined,
};

const draft = (text: string, counter: number) => ({ text, counter });

/** Runs in a browser too, so `node:assert` is not to be had. */
const equal = (actual: unknown, expected: unknown): void => {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== b) throw new Error(`expected ${b}, got ${a}`);
};

const refused = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

/** What every `OfflineStore` does, by name. */
export const cases: Readonly<Record<string, (tabs: Tabs) => Promise<void>>> = {
  'OF-1 what was written together is read together': async ({ one, other }) => {
    const term = await one.lead();
    await one.write(
      {
        self,
        heads: [head(2)],
        timelines: [timeline(2)],
        messages: [message(1), message(2)],
        users: { bob: { name: 'Bob', role: 'member' } },
      },
      term,
    );
    const state = await other.read();
    equal(state.self?.cursor, 'cursor');
    equal(state.heads, [head(2)]);
    equal(state.users, { bob: { name: 'Bob', role: 'member' } });
    const pages = await other.pages(cid);
    equal(pages?.timeline, timeline(2));
    equal(pages?.messages.map(({ text }) => text).sort(), ['message 1', 'message 2']);
    equal(await other.pages('messaging:elsewhere'), undefined);
  },

  'OF-1 a later write replaces records, adds and releases messages, one at a time': async ({ one }) => {
    const term = await one.lead();
    await one.write(
      { self, heads: [head(2)], timelines: [timeline(2)], messages: [message(1), message(2)] },
      term,
    );
    const released = [{ cid, id: message(1).id }];
    await one.write({ heads: [head(3)], timelines: [timeline(3)], messages: [message(3)], released }, term);
    equal((await one.read()).heads, [head(3)]);
    const pages = await one.pages(cid);
    equal(pages?.messages.map(({ seq }) => seq).sort(), [2, 3]);
    equal((await one.read()).self?.userOffset, 3);
  },

  'OF-2 a closed channel keeps its head, one that is gone keeps nothing': async ({ one }) => {
    const term = await one.lead();
    await one.write({ heads: [head(1)], timelines: [timeline(1)], messages: [message(1)] }, term);
    await one.write({ closed: [cid] }, term);
    equal(await one.pages(cid), undefined);
    equal((await one.read()).heads.length, 1);
    await one.write({ timelines: [timeline(1)], messages: [message(1)], closed: [cid] }, term);
    equal((await one.pages(cid))?.messages.length, 1);
    await one.write({ gone: [cid] }, term);
    equal(await one.pages(cid), undefined);
    equal((await one.read()).heads, []);
  },

  'OF-2 sizes are told for eviction': async ({ one }) => {
    const term = await one.lead();
    const other = 'messaging:other';
    await one.write({ timelines: [timeline(1), timeline(1, { cid: other, openedAt: 5, bytes: 7 })] }, term);
    const sizes = [...(await one.sizes())].sort((a, b) => a.openedAt - b.openedAt);
    equal(
      sizes.map((size) => [size.cid, size.openedAt, size.bytes]),
      [
        [cid, 1, 100],
        [other, 5, 7],
      ],
    );
  },

  'OB-1 operations keep the order they were done in, whatever changes about them': async ({ one, other }) => {
    await one.operations((held) => [...held, send(1), send(2)]);
    await other.operations((held) => [...held, send(3)]);
    await one.operations((held) =>
      held.map((operation) =>
        operation.id === send(1).id ? { ...operation, progress: { status: 'sending' as const } } : operation,
      ),
    );
    await other.operations((held) => held.filter(({ id }) => id !== send(2).id));
    const ids = (await one.read()).operations.map(({ id, progress }) => [id, progress.status]);
    equal(ids, [
      [send(1).id, 'sending'],
      [send(3).id, 'queued'],
    ]);
  },

  'OB-1 two tabs that add at once lose nothing': async ({ one, other }) => {
    const numbers = Array.from({ length: 20 }, (_, index) => index + 1);
    await Promise.all(
      numbers.map((number) => (number % 2 ? one : other).operations((held) => [...held, send(number)])),
    );
    equal((await one.read()).operations.length, 20);
  },

  'TB-4 of two that lead only the later one writes and claims': async ({ one, other }) => {
    const first = await one.lead();
    await one.write({ self }, first);
    const second = await other.lead();
    await other.write({ self: { ...self, cursor: 'later' } }, second);
    const write = await refused(one.write({ self }, first));
    const claim = await refused(one.operations(() => [send(1)], first));
    equal([write instanceof SupersededError, claim instanceof SupersededError], [true, true]);
    const state = await one.read();
    equal([state.self?.cursor, state.operations.length], ['later', 0]);
  },

  'OF-8 a draft is kept until it is settled, and never an older one': async ({ one, other }) => {
    await one.draft(cid, draft('half a thought', 2));
    await other.draft(cid, draft('hal', 1));
    await one.draft('thread', draft('', 3));
    await one.draft('other thread', draft('more', 3));
    await other.draft('other thread', draft('more', 3), true);
    await other.draft(cid, draft('hal', 1), true);
    equal((await other.read()).drafts, { [cid]: draft('half a thought', 2), thread: draft('', 3) });
  },

  'OF-5 a reset forgets what the server can tell again, and nothing else': async ({ one }) => {
    const term = await one.lead();
    await one.operations(() => [send(1)]);
    await one.draft(cid, draft('half a thought', 1));
    await one.write({ self, heads: [head(1)], timelines: [timeline(1)], messages: [message(1)] }, term);
    await one.reset();
    const state = await one.read();
    equal([state.self, state.heads, await one.pages(cid)], [undefined, [], undefined]);
    equal([state.operations.length, state.drafts], [1, { [cid]: draft('half a thought', 1) }]);
    await one.write({ self }, term);
  },

  'UP-1 a file is kept with its bytes, which a change of what is known of it leaves alone': async ({
    one,
    other,
  }) => {
    await one.files?.putUpload(upload(1), new Blob(['bytes']));
    await one.files?.putUpload(upload(2), new Blob(['more']));
    await other.files?.putUpload(upload(1, { alt: 'A lake' }));
    const held = await other.files?.uploads();
    equal(
      held?.map(({ id, alt }) => [id, alt]),
      [
        [upload(1).id, 'A lake'],
        [upload(2).id, undefined],
      ],
    );
    equal(await (await other.files?.bytes(upload(1).id))?.text(), 'bytes');
    await one.files?.removeUploads([upload(1).id]);
    equal(await other.files?.bytes(upload(1).id), undefined);
    equal((await other.files?.uploads())?.length, 1);
  },

  'UP-13 pictures are kept up to a bound, the ones kept first go first': async ({ one, other }) => {
    const keep = (key: string, keptAt: number) =>
      one.files?.keepPicture({ cid, key, keptAt, bytes: new Blob(['12345']) }, 12);
    await keep('a', 1);
    await keep('b', 2);
    await keep('a', 3);
    await keep('c', 4);
    const held = await Promise.all(['a', 'b', 'c'].map((key) => other.files?.picture(cid, key)));
    equal(
      held.map((bytes) => bytes?.size),
      [5, undefined, 5],
    );
  },

  'UP-13 a channel that is gone takes its pictures along': async ({ one }) => {
    const term = await one.lead();
    const bytes = new Blob(['12345']);
    for (const other of [cid, 'messaging:other'])
      await one.files?.keepPicture({ cid: other, key: 'a', keptAt: 1, bytes }, 100);
    await one.write({ gone: [cid] }, term);
    equal(await one.files?.picture(cid, 'a'), undefined);
    equal((await one.files?.picture('messaging:other', 'a'))?.size, 5);
  },

  'OF-9 signing out leaves nothing': async ({ one, other }) => {
    await one.files?.putUpload(upload(1), new Blob(['bytes']));
    await one.files?.keepPicture({ cid, key: 'a', keptAt: 1, bytes: new Blob(['12345']) }, 100);
    const term = await one.lead();
    await one.operations(() => [send(1)]);
    await one.draft(cid, draft('half a thought', 1));
    await one.write({ self, heads: [head(1)], timelines: [timeline(1)], messages: [message(1)] }, term);
    await one.clear();
    equal(
      await other.write({ self }, term).then(
        () => 'written',
        () => 'refused',
      ),
      'refused',
    );
    const state = await other.read();
    equal([state.self, state.heads, state.operations, state.drafts], [undefined, [], [], {}]);
    equal(await other.pages(cid), undefined);
    equal([await other.files?.uploads(), await other.files?.bytes(upload(1).id)], [[], undefined]);
    equal(await other.files?.picture(cid, 'a'), undefined);
  },
};
