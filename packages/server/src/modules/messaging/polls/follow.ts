import type { Listener } from '../followers/index.ts';
import { closePoll } from './close.ts';

/** After a poll was asked that ends by itself. */
export const pollListeners: readonly Listener[] = [
  {
    type: 'message.new',
    having: 'closesAt',
    ask: (_tx, entries) =>
      entries.flatMap(({ appId, subject, data }) =>
        subject === null
          ? []
          : [
              {
                app: appId,
                job: closePoll,
                input: { id: subject },
                at: new Date(String(data?.closesAt)),
                key: subject,
              },
            ],
      ),
  },
];
