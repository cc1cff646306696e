import { type Chapter, cids, messageId } from './chapter.ts';

/** What people are asked. */
export const ask = async ({ engine, app, word, alice, bob, dan }: Chapter): Promise<void> => {
  const id = messageId(60);
  const options = [`${word} one`, `${word} two`].map((text, n) => ({ id: `${n + 1}`, text }));
  const closesAt = new Date(Date.now() + 86_400_000).toISOString();
  await alice.call('messages.send', {
    cid: cids.hall,
    id,
    text: word,
    poll: { options, open: true, closesAt },
  });
  for (const who of [alice, bob, dan]) await who.call('polls.vote', { id, options: ['1'] });
  await bob.call('polls.vote', { id, options: ['2'] });
  await dan.call('polls.addOption', { id, option: { id: '3', text: `${word} three` } });
  await bob.call('polls.voters', { id, option: '1' });
  await engine.owner`
    update poll_votes set shadowed = true where app_id = ${app.id} and message_id = ${id} and user_id = 'dan'`;
  await alice.call('polls.close', { id });
  await bob.call('polls.close', { id });
};
