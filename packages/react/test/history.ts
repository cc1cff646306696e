import { after, before } from 'node:test';
import { type EngineApp, type TestEngine, testEngine } from '@parley/testkit';
import { many } from '@parley/testkit/gallery';

/** A running engine with a channel of Alice and Bob, for the tests of one file. */
export interface History {
  /**
   * Makes a channel of so many messages of many heights, and what the page needs to show it; Alice has read them all.
   *
   * @param quotes which messages quote which, by their places
   * @param readTo the number of the last message she has read; all of them when absent
   */
  channel(
    count: number,
    quotes?: Readonly<Record<number, number>>,
    readTo?: number,
  ): Promise<{ search: string; cid: string; ids: string[] }>;
  /** One more by Bob. */
  say(cid: string, more: { text: string; quotedId?: string }): Promise<string>;
}

/** Starts before the tests and ends after them. */
export const history = (): History => {
  let engine: TestEngine;
  let app: EngineApp;
  let channels = 0;
  before(async () => {
    // So pages of any port of this machine may ask.
    engine = await testEngine({ demo: true });
    app = await engine.addApp('history');
  });
  after(() => engine.close());

  const as = async (user: string) => ({ authorization: `Bearer ${await app.token(user)}` });
  const say: History['say'] = async (cid, more) => {
    const id = engine.engine.context.ids.uuid();
    await engine.engine.call('messages.send', await as('bob'), { cid, id, ...more });
    return id;
  };
  return {
    say,
    channel: async (count, quotes = {}, readTo = count) => {
      channels += 1;
      const cid = `team:history-${channels}`;
      const [alice, bob] = [await as('alice'), await as('bob')];
      await engine.engine.call('channels.getOrCreate', alice, { cid, members: ['bob'] });
      const texts = many(count).map(({ text }) => text);
      const ids = texts.map(() => engine.engine.context.ids.uuid());
      const send = (place: number) => {
        const quotedId = ids[quotes[place] ?? -1];
        return engine.engine.call('messages.send', bob, {
          ...{ cid, id: ids[place] ?? '', text: texts[place] ?? '' },
          ...(quotedId !== undefined && { quotedId }),
        });
      };
      // In order, and so many at once that the engine gathers them.
      for (let from = 0; from < count; from += 200)
        await Promise.all(ids.slice(from, from + 200).map((_, at) => send(from + at)));
      await engine.engine.call('reads.markRead', alice, { cid, seq: readTo });
      const search = new URLSearchParams({ url: engine.url, token: await app.token('alice'), cid });
      return { search: `real.html?${search}`, cid, ids };
    },
  };
};
