import { FollowerRunner } from '../../src/modules/messaging/followers/index.ts';
import { fillWords, words } from '../../src/modules/messaging/search/index.ts';
import { type Chapter, cids } from './chapter.ts';

/** Words are written after what was said and imported, and several people look for them. */
export const search = async ({ engine, app, word, note, alice, bob, dan, erin, server }: Chapter) => {
  const run = { app: app.id, id: 'run', attempt: 1, last: false, signal: new AbortController().signal };
  const follower = new FollowerRunner(engine.context, words(engine.context.jobs));
  await follower.start();
  await follower.settled();
  await follower.stop();
  const gaps = await engine.owner<{ channel: number }[]>`
    select channel from word_gaps where app_id = ${app.id} order by channel`;
  for (const { channel } of gaps)
    await note('words are filled in', () => fillWords.run(engine.context, { ...run, input: { channel } }));
  for (const who of [alice, bob, dan, erin, server]) {
    await who.call('search.messages', { query: word, limit: 100 });
    await who.call('search.messages', { query: `from:ally from:me ${word} later`, limit: 100 });
    await who.call('search.messages', {
      query: `in:${cids.open} in:hall has:link`,
      sort: 'relevance',
      limit: 100,
    });
  }
};
