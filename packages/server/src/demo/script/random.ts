import { ago, type Conversation, on } from './lines.ts';

export const random: Conversation = {
  place: { cid: 'team:random' },
  name: 'random',
  description: 'Dogs, bread, weather',
  people: ['erin', 'alice', 'bob', 'carol', 'dan', 'faythe'],
  readTo: { erin: 'dog', faythe: 'dog', carol: 'dog' },
  lines: [
    {
      by: 'erin',
      at: on(4, '12:31'),
      text: 'The bakery by the trailhead has a map of ours on the wall. Printed. Framed.',
      reactions: { '😮': ['alice', 'carol', 'bob'], '🥐': ['dan', 'faythe'] },
    },
    { by: 'alice', at: on(4, '12:33'), text: '🥐🥐🥐' },
    { by: 'dan', at: on(2, '13:02'), text: 'Who left a compass in the fridge?' },
    {
      by: 'bob',
      at: on(2, '13:04'),
      text: 'It points at the cheese.',
      reactions: { '🧀': ['alice', 'carol', 'erin', 'faythe', 'dan'], '🧭': ['erin'] },
    },
    {
      key: 'dog',
      by: 'faythe',
      at: on(1, '08:45'),
      text: 'A tester’s dog walked 31 km with the phone in its pack and is now first on the weekly board.',
      reactions: { '🐕': ['alice', 'bob', 'carol', 'dan', 'erin'] },
    },
    { by: 'carol', at: on(1, '08:47'), text: 'Does the dog accept the terms of use?' },
    {
      to: 'dog',
      by: 'erin',
      at: on(1, '08:52'),
      text: 'It signed with a paw. Legally binding in two cantons.',
    },
    {
      by: 'dan',
      at: ago(120),
      text: 'Rain until eleven, then clear. I am not saying who moved the walk to one o’clock, but you are welcome.',
    },
    { by: 'bob', at: ago(118), text: '🌦️ ➡️ 🌞' },
  ],
};
