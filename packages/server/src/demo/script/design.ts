import { ago, type Conversation, on } from './lines.ts';

export const design: Conversation = {
  place: { cid: 'team:design' },
  name: 'design',
  description: 'How it looks, and why',
  people: ['carol', 'alice', 'bob', 'dan', 'faythe'],
  readTo: { bob: 'pairs', dan: 'outdoors', faythe: 'outdoors' },
  lines: [
    {
      by: 'carol',
      at: on(3, '11:10'),
      text: 'First sketch of the fork screen: the path is the loudest thing, everything of ours is quieter than it.',
    },
    {
      by: 'carol',
      at: on(3, '11:11'),
      text: 'Rules I tried to keep:\n- one accent, for where you go\n- amber only where you could fall\n- nothing moves unless you do',
    },
    {
      key: 'amber',
      by: 'faythe',
      at: on(3, '11:30'),
      text: 'People ask what amber means before they are told, so it works.',
      reactions: { '🧡': ['carol', 'alice'] },
    },
    {
      by: 'dan',
      at: on(3, '11:32'),
      quotes: 'amber',
      text: 'Somebody asked me why their house is amber. It has steep stairs.',
    },
    { by: 'carol', at: on(3, '11:33'), text: '😅' },
    {
      key: 'pairs',
      by: 'carol',
      at: on(1, '10:20'),
      text: 'Three pairs of greens for the sun, as OKLCH:\n\n```css\n--forest: oklch(0.42 0.09 150);\n--meadow: oklch(0.78 0.12 125); /* was 0.66, that was the problem */\n--water: oklch(0.62 0.10 235);\n```',
      reactions: { '👀': ['alice', 'dan'] },
    },
    { to: 'pairs', by: 'alice', at: on(1, '10:41'), text: 'The second. The first looks like a golf course.' },
    {
      to: 'pairs',
      by: 'bob',
      at: on(1, '10:44'),
      text: 'I can’t see a difference between one and three, so: the second.',
    },
    {
      to: 'pairs',
      by: 'carol',
      at: on(1, '10:52'),
      text: 'Second it is, by two artists and one engineer.',
      reactions: { '😄': ['bob', 'alice'] },
    },
    {
      key: 'outdoors',
      by: 'faythe',
      at: on(1, '15:05'),
      text: 'Held both against a real hillside with three people over sixty. All of them picked the new one without being asked.',
      reactions: { '🌿': ['carol'] },
    },
    { by: 'carol', at: ago(88), text: 'Pictures at 1440, 1024 and 390 are ready, light and dark.' },
    {
      by: 'dan',
      at: ago(71),
      text: 'At 390 the distance wraps when the name is long. “Sentier des Douaniers – Ploumanac’h” does it.',
    },
    {
      by: 'carol',
      at: ago(64),
      text: 'Good catch. The name gives way now, the distance never does. <@bob> the padding on the card is 12, not 16.',
      reactions: { '👍': ['dan'] },
    },
  ],
};
