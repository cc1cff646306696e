import { setTimeout as pause } from 'node:timers/promises';
import { closeCodes, streams, UserId } from '@parley/protocol';
import { z } from 'zod';
import { defineJob } from '../../../platform/jobs/index.ts';
import { departFrom } from '../../messaging/members/index.ts';
import { loadUser } from '../users/index.ts';

/** So long the answer to who leaves may take to be on its way. */
const answeredMs = 100;

/** Somebody who left the app is cut, and leaves its channels; begun again, it goes on where it was. */
export const leaveChannels = defineJob({
  name: 'users.leaveChannels',
  input: z.strictObject({ user: UserId }),
  run: async (context, { app, input: { user }, signal }) => {
    await pause(answeredMs, undefined, { signal });
    const found = await context.db.tenant(app, 'snapshot', (tx) => loadUser(tx, user));
    if (found?.leftAt != null) context.broker.disconnect(streams.brokerUser(app, user), closeCodes.revoked);
    await departFrom(context, app, user, signal);
  },
});
