import { ago, type Conversation, on } from './lines.ts';

/** The story's last line by the clock: once it is written, the demo is whole. */
export const lastLine = '01900000-0000-7000-8000-00000000e4d0';

export const kyotoCall: Conversation = {
  place: { among: ['faythe', 'alice', 'erin'] },
  name: 'Kyoto call',
  people: ['faythe', 'alice', 'erin'],
  readTo: { erin: 'times' },
  lines: [
    {
      by: 'faythe',
      at: on(1, '14:10'),
      text: 'For Friday: Yuki (雪) reads the questions, I write down the answers, one of you drives.',
    },
    { by: 'erin', at: on(1, '14:12'), text: 'I drive. お願いします!' },
    {
      key: 'times',
      by: 'alice',
      at: on(1, '14:20'),
      text: 'Nine for us is 16:00 or 17:00 for them, depending on the clocks. Please check twice.',
      reactions: { '🕘': ['faythe'] },
    },
    {
      by: 'faythe',
      at: ago(52),
      text: 'Checked twice: **17:00** in Kyoto. <@erin> bring the spare battery.',
    },
  ],
};

export const carolAndFaythe: Conversation = {
  place: { among: ['carol', 'faythe'] },
  people: ['carol', 'faythe'],
  readTo: { carol: 'poster' },
  lines: [
    {
      key: 'poster',
      by: 'carol',
      at: on(2, '15:31'),
      text: 'Could you ask Layla whether the poster reads well? «المسار الصحيح» is set in two sizes, I am not sure about the small one.',
    },
    {
      by: 'faythe',
      at: on(1, '09:12'),
      text: 'She says the large one is beautiful and the small one is for ants.',
      reactions: { '🐜': ['carol'] },
    },
    {
      by: 'faythe',
      at: ago(75),
      text: 'She sent a photo of it in the club’s window! I’ll bring it to the walk.',
    },
  ],
};

export const bobAndAlice: Conversation = {
  place: { among: ['bob', 'alice'] },
  people: ['bob', 'alice'],
  readTo: {},
  lines: [
    { by: 'alice', at: on(2, '09:40'), text: 'Two hours of battery! Did you know?' },
    {
      by: 'bob',
      at: on(2, '09:44'),
      text: 'I suspected. I did not dare to say it before Erin had walked it.',
    },
    {
      by: 'alice',
      at: on(2, '09:45'),
      text: 'Say it in the notes, please. People should know who did this.',
      reactions: { '🙂': ['bob'] },
    },
    { by: 'alice', at: ago(46), text: 'Lunch before the walk?' },
    { by: 'bob', at: ago(44), text: 'Yes. Soup place at half past twelve?' },
    { by: 'alice', at: ago(43), text: '🍜👍' },
    {
      id: lastLine,
      by: 'bob',
      at: ago(2),
      text: 'On my way. If anybody new looks into the channels today: say hello from us!',
    },
  ],
};
