import { type Conversation, on } from './lines.ts';

export const news: Conversation = {
  place: { cid: 'announcement:news' },
  name: 'news',
  description: 'Few words, for everyone. Answers go into the thread.',
  people: ['alice', 'bob', 'carol', 'dan', 'erin', 'faythe'],
  readTo: {},
  lines: [
    {
      key: 'beta',
      by: 'alice',
      at: on(3, '10:00'),
      text: '**Beta 2 goes out on Thursday at noon.**\n\n- Routes can be shared with one link\n- Maps take 40 % less room\n- The arrow turns before you have to\n\nWhat is not in by Wednesday evening waits for the next one. Thank you all, this is the good part. <!channel>',
      reactions: { '🚀': ['bob', 'erin', 'dan', 'carol'], '🎉': ['faythe', 'carol'] },
    },
    { to: 'beta', by: 'dan', at: on(3, '10:12'), text: 'Noon in Tetouan or noon in Kyoto?' },
    {
      to: 'beta',
      by: 'alice',
      at: on(3, '10:14'),
      text: 'Ours. It will be lunch for Layla and dinner for Yuki.',
      reactions: { '🍜': ['faythe'] },
    },
    {
      by: 'alice',
      at: on(1, '12:00'),
      text: 'Friday is for walking. No meetings after ten, by order of the weather.',
      reactions: { '☀️': ['bob', 'erin', 'dan', 'carol', 'faythe'] },
    },
  ],
};
