import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChannelEvent, ParleyEvent } from '@parley/protocol';
import fc from 'fast-check';
import { createModel, type Model } from '../../test/model.ts';
import {
  emptyState,
  inChannel,
  isLogged,
  isStale,
  normalise,
  reduceEvent,
  reducePage,
  reduceQuery,
  reduceReplies,
  reduceSync,
  type ServerState,
  syncRequest,
} from './index.ts';

const me = { id: 'alice', role: 'member' } as const;
const people = ['alice', 'bob', 'carol'];

/** A client made of nothing but the reducers, with a network that does as the test says. */
const createReader = (model: Model) => {
  let state: ServerState = emptyState(me);
  let read = 0;
  let pages: { join: (events: readonly ChannelEvent[]) => void; events: ChannelEvent[] }[] = [];
  let answer: ReturnType<Model['sync']> | undefined;
  let waiting: ParleyEvent[] = [];

  const receive = (event: ParleyEvent): void => {
    for (const page of pages) if (isLogged(event)) page.events.push(event);
    if (answer) waiting.push(event);
    else state = reduceEvent(state, event);
  };
  const finishSync = (): void => {
    if (!answer) return;
    state = reduceSync(state, answer);
    answer = undefined;
    const queued = waiting;
    waiting = [];
    for (const event of queued) state = reduceEvent(state, event);
  };
  const ask = (
    join: (state: ServerState, events: readonly ChannelEvent[]) => ServerState,
    offset: number,
  ): void => {
    pages.push({
      events: [],
      join: (events) => {
        const channel = state.channels[model.cid];
        if (channel && !isStale(channel, offset, events)) state = join(state, events);
      },
    });
  };
  return {
    state: () => state,
    query: () => {
      state = reduceSync(state, model.sync(syncRequest(state)));
      state = reduceQuery(state, { items: [model.channel()], users: {} });
      read = model.events.length;
    },
    /** The next event arrives, or is lost, or arrives with its neighbour in the wrong order. */
    next: (fate: 'arrives' | 'lost' | 'twice' | 'swapped') => {
      const event = model.events[read];
      const follower = model.events[read + 1];
      if (!event) return;
      read += fate === 'swapped' && follower ? 2 : 1;
      if (fate === 'swapped' && follower) receive(follower);
      if (fate !== 'lost') receive(event);
      if (fate === 'twice') receive(event);
    },
    askPage: (input: Parameters<Model['list']>[0]) => {
      const page = model.list(input);
      ask((held, events) => inChannel(held, model.cid, (c) => reducePage(c, page, events, me)), page.offset);
    },
    askReplies: (id: string) => {
      const page = model.replies({ id });
      ask(
        (held, events) => inChannel(held, model.cid, (c) => reduceReplies(c, page, events, me)),
        page.offset,
      );
    },
    finishPages: () => {
      const arrived = pages;
      pages = [];
      for (const page of arrived) page.join(page.events);
    },
    askSync: () => {
      answer ??= model.sync(syncRequest(state));
    },
    finishSync,
    drainAll: () => {
      while (read < model.events.length) receive(model.events[read++] as ParleyEvent);
    },
  };
};

type Reader = ReturnType<typeof createReader>;

/** What a reader who came this moment holds of the very things the other one holds. */
const freshLike = (model: Model, held: ServerState): ServerState => {
  const channel = held.channels[model.cid];
  const opened = reduceQuery(reduceSync(emptyState(me), model.sync({})), {
    items: [model.channel()],
    users: {},
  });
  return inChannel(opened, model.cid, (fresh) => {
    const timeline = (channel?.line.intervals ?? []).reduce((sum, { fromSeq, toSeq }) => {
      if (toSeq === 0)
        return reducePage(sum, { ...model.list({ limit: 1 }), items: [], fromSeq: 0, toSeq: 0 }, [], me);
      return reducePage(
        sum,
        model.list({ after: fromSeq - 1, limit: Math.max(1, toSeq - fromSeq + 1) }),
        [],
        me,
      );
    }, fresh);
    return Object.keys(channel?.threads ?? {}).reduce(
      (sum, id) => reduceReplies(sum, model.replies({ id }), [], me),
      timeline,
    );
  });
};

/** Every message held in any interval, not only in the window at the head. */
const everything = (state: ServerState, cid: string) => {
  const channel = state.channels[cid];
  const plain = normalise(state)[cid];
  const held = Object.values(channel?.messages ?? {}).sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    ...plain,
    intervals: channel?.line.intervals,
    held: held.map((message) => ({
      ...message,
      reactions: Object.fromEntries(
        Object.entries(message.reactions).map(([emoji, r]) => [emoji, { ...r, mine: r.mine ?? false }]),
      ),
    })),
  };
};

const pick = (model: Model, n: number): string | undefined => {
  const ids = model.ids();
  return ids[n % Math.max(1, ids.length)];
};

type Action = (model: Model, reader: Reader) => void;
const on =
  (n: number, act: (model: Model, id: string) => void): Action =>
  (model) => {
    const id = pick(model, n);
    if (id !== undefined) act(model, id);
  };

const n = fc.nat({ max: 40 });
const who = fc.constantFrom(...people);
const maybeAlice = fc.constantFrom(undefined, 'alice');
const actions: fc.Arbitrary<[string, Action]> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .tuple(who, maybeAlice)
      .map(([author, mention]): [string, Action] => [
        `send ${author} ${mention}`,
        (model) => void model.send(author, { ...(mention && { mention }) }),
      ]),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(who, n, fc.boolean()).map(([author, i, also]): [string, Action] => [
      `reply ${author} ${i} ${also}`,
      (model) => {
        const roots = model.ids().filter((id) => !model.replies({ id }).parent.parentId);
        const parent = roots[i % Math.max(1, roots.length)];
        if (parent !== undefined) model.send(author, { parent, also });
      },
    ]),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(n, maybeAlice)
      .map(([i, mention]): [string, Action] => [
        `edit ${i} ${mention}`,
        on(i, (model, id) => model.edit(id, `edited ${model.offset()}`, mention)),
      ]),
  },
  {
    weight: 1,
    arbitrary: n.map((i): [string, Action] => [
      `editThinly ${i}`,
      on(i, (model, id) => model.editThinly(id, `large ${model.offset()}`)),
    ]),
  },
  {
    weight: 2,
    arbitrary: n.map((i): [string, Action] => [`remove ${i}`, on(i, (model, id) => model.remove(id))]),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(who, n, fc.constantFrom('👍', '🎉'), fc.boolean())
      .map(([user, i, emoji, add]): [string, Action] => [
        `react ${user} ${i} ${emoji} ${add}`,
        on(i, (model, id) => model.react(user, id, emoji, add)),
      ]),
  },
  { weight: 1, arbitrary: fc.constant<[string, Action]>(['shadow', (model) => model.shadow()]) },
  {
    weight: 1,
    arbitrary: fc.constant<[string, Action]>(['rename', (model) => model.rename(`Name ${model.offset()}`)]),
  },
  { weight: 1, arbitrary: n.map((i): [string, Action] => [`read ${i}`, (model) => model.read(i)]) },
  { weight: 1, arbitrary: n.map((i): [string, Action] => [`unread ${i}`, (model) => model.unread(i + 1)]) },
  {
    weight: 12,
    arbitrary: fc
      .constantFrom('arrives', 'arrives', 'arrives', 'lost', 'twice', 'swapped')
      .map((fate): [string, Action] => [fate, (_, reader) => reader.next(fate as 'arrives')]),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom({}, { limit: 3 }, { around: 4, limit: 3 }, { before: 6, limit: 2 })
      .map((input): [string, Action] => [
        `askPage ${JSON.stringify(input)}`,
        (_, reader) => reader.askPage(input),
      ]),
  },
  {
    weight: 1,
    arbitrary: n.map((i): [string, Action] => [
      `askReplies ${i}`,
      (model, reader) => {
        const roots = model.ids().filter((id) => !model.replies({ id }).parent.parentId);
        const parent = roots[i % Math.max(1, roots.length)];
        if (parent !== undefined) reader.askReplies(parent);
      },
    ]),
  },
  {
    weight: 2,
    arbitrary: fc.constant<[string, Action]>(['finishPages', (_, reader) => reader.finishPages()]),
  },
  { weight: 1, arbitrary: fc.constant<[string, Action]>(['askSync', (_, reader) => reader.askSync()]) },
  { weight: 2, arbitrary: fc.constant<[string, Action]>(['finishSync', (_, reader) => reader.finishSync()]) },
);

test('SY convergence: whatever is lost, doubled, late or out of order, one sync makes it what a newcomer sees', () => {
  fc.assert(
    fc.property(fc.array(actions, { minLength: 1, maxLength: 60 }), (steps) => {
      const model = createModel('alice');
      const reader = createReader(model);
      reader.query();
      for (const [, act] of steps) act(model, reader);
      reader.finishSync();
      reader.finishPages();
      reader.drainAll();
      reader.askSync();
      reader.finishSync();
      const held = reader.state();
      assert.deepEqual(everything(held, model.cid), everything(freshLike(model, held), model.cid));
    }),
    { numRuns: Number(process.env.PARLEY_RUNS ?? 2_000) },
  );
});

test('every event in order and no sync at all ends the same as a fresh reader', () => {
  fc.assert(
    fc.property(fc.array(actions, { minLength: 1, maxLength: 60 }), (steps) => {
      const model = createModel('alice');
      const reader = createReader(model);
      reader.query();
      reader.askPage({});
      reader.finishPages();
      const network = /^(arrives|lost|twice|swapped|askSync|finishSync|askPage|editThinly)/;
      for (const [name, act] of steps) {
        if (!network.test(name)) act(model, reader);
        reader.drainAll();
      }
      reader.finishPages();
      const held = reader.state();
      assert.deepEqual(everything(held, model.cid), everything(freshLike(model, held), model.cid));
    }),
    { numRuns: 1_000 },
  );
});
