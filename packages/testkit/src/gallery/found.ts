import type { MethodAnswer } from '@parley/protocol';
import { message } from './conversation.ts';

type Found = MethodAnswer<'search.messages'>;

const find = (made: ReturnType<typeof message>, words: readonly string[]): Found['items'][number] => ({
  message: made,
  text: made.text,
  highlights: [...made.text.matchAll(new RegExp(words.join('|'), 'gi'))].map(
    ({ index, 0: word }): [number, number] => [index, index + word.length],
  ),
});

/** What a search for `latency build` finds: in two channels, in a thread, and with a file. */
export const found: Found = {
  items: [
    find(
      message(
        420,
        'erin',
        300,
        'Latency on the new build, measured from commit to the other screen: p50 6 ms, p99 31 ms, worst of the day 44 ms, during the import.',
      ),
      ['latency', 'build'],
    ),
    find(
      message(421, 'bob', 280, 'The build before it had twice the latency, so nobody has to ask why.', {
        parentId: message(420, 'erin', 300, '').id,
      }),
      ['latency', 'build'],
    ),
    find(
      message(422, 'faythe', 1_500, 'The latency of the build, drawn over a week.', {
        cid: 'team:design',
        attachments: [
          { type: 'file', name: 'latency-by-build.pdf', mimeType: 'application/pdf', size: 48_000 },
        ],
      }),
      ['latency', 'build'],
    ),
  ],
  channels: {
    'team:launch': { name: 'launch', private: false },
    'team:design': { name: 'design', private: false },
  },
  users: {},
  partial: true,
  next: 'further',
  epoch: 'epoch',
};
