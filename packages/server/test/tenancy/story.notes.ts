import { type Chapter, cids } from './chapter.ts';

/** What is written down together, and by one alone. */
export const jot = async ({ word, alice, bob, erin, server }: Chapter): Promise<void> => {
  const cid = cids.hall;
  await bob.call('notes.get', { cid });
  await bob.call('notes.set', { cid, content: `# ${word}`, version: 0 });
  await alice.call('notes.set', { cid, content: `# ${word}\n\n- bread`, version: 1 });
  await server.call('notes.set', { cid, content: word, version: 1 });
  await erin.call('notes.set', { cid, content: word, version: 2 });
  await alice.call('notes.versions', { cid });
  await alice.call('notes.version', { cid, version: 1 });
  await alice.call('notes.version', { cid, version: 7 });
  await alice.call('notes.restore', { cid, version: 1 });
  for (const who of [alice, bob]) await who.call('notes.set', { content: `${word} alone`, version: 0 });
  await alice.call('notes.get', {});
};
