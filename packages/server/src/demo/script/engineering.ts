import { ago, type Conversation, on } from './lines.ts';

export const engineering: Conversation = {
  place: { cid: 'team:engineering' },
  name: 'engineering',
  description: 'What runs, what does not, and what we measured',
  people: ['bob', 'erin', 'alice', 'dan'],
  readTo: { alice: 'numbers', dan: 'numbers', erin: 'outbox' },
  lines: [
    {
      by: 'bob',
      at: on(3, '14:02'),
      text: 'Notes written without network now go through an outbox. The whole of it:',
    },
    {
      key: 'outbox',
      by: 'bob',
      at: on(3, '14:03'),
      text: "```ts\nfor await (const note of outbox.oldestFirst()) {\n  const answer = await send(note);\n  if (answer.retry === 'same-id') continue; // the id makes a repeat harmless\n  settle(note, answer);\n}\n```",
      reactions: { '👏': ['erin', 'alice'], '✨': ['dan'] },
    },
    {
      to: 'outbox',
      by: 'erin',
      at: on(3, '14:11'),
      text: 'What happens when the phone dies between `send` and `settle`?',
    },
    {
      to: 'outbox',
      by: 'bob',
      at: on(3, '14:15'),
      text: 'It sends again with the same id, and the server answers with the note it already has. I pulled the battery forty times:\n\n```\nsent 40   stored 40   doubled 0\n```',
      reactions: { '🔥': ['erin', 'dan'] },
    },
    { to: 'outbox', by: 'erin', at: on(3, '14:18'), text: 'You could also have pressed the button.' },
    {
      to: 'outbox',
      by: 'bob',
      at: on(3, '14:19'),
      text: 'Less honest.',
      reactions: { '😂': ['erin', 'alice', 'dan'] },
    },
    {
      key: 'numbers',
      by: 'erin',
      at: on(1, '11:37'),
      text: 'Tile server after the index, measured over an hour of real traffic:\n\n- p50 **6 ms**\n- p99 **31 ms**\n- worst of the day 44 ms, during the backup\n\nThe query is `select tile from tiles where z = $1 and x = $2 and y = $3` and nothing else any more.',
      reactions: { '🔥': ['alice', 'bob', 'dan'], '📉': ['bob'] },
    },
    {
      by: 'dan',
      at: on(1, '11:50'),
      quotes: 'numbers',
      text: 'Was 280 on Monday. I keep the old chart on my desk.',
    },
    {
      by: 'bob',
      at: ago(58),
      text: 'Build 214 is on the test phones. Flight mode survives a reboot now, see [the notes](https://example.org/cairn/214).',
      reactions: { '📱': ['dan'] },
    },
    {
      by: 'erin',
      at: ago(41),
      text: '<@bob> the track file is 2 KB larger than it says. Compressed size against written size, I think?',
    },
    {
      by: 'bob',
      at: ago(39),
      text: 'Header counted twice. Fixed in 215, thank you.',
      reactions: { '👍': ['erin'] },
    },
  ],
};
