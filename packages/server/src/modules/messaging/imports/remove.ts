import type { Context } from '../../../platform/context.ts';
import { alone } from './import.ts';
import { findHidden, removeChannel, removeSome } from './store.ts';

/** Rows of one transaction. */
const chunkRows = 1_000;

/**
 * Takes away what imports of an app left half written: channels that nobody sees yet, with what is in them.
 *
 * @throws ImportBusy while one is running
 */
export const removeHidden = (context: Context, app: string, signal: AbortSignal): Promise<void> =>
  alone(context, app, async () => {
    const write = context.db.tenant;
    for (;;) {
      const channel = await write(app, 'write', findHidden);
      if (channel === undefined) return;
      while (await write(app, 'write', (tx) => removeSome(tx, channel, chunkRows))) signal.throwIfAborted();
      await write(app, 'write', (tx) => removeChannel(tx, channel));
    }
  });
