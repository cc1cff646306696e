import type { MethodCall } from '@parley/protocol';
import type { Operation } from '../outbox/operation.ts';
import type { Store } from '../state/store.ts';

/** What a message waits for: those of its files that the engine does not have yet. From now on they are its own. */
export const awaited = (
  store: Store,
  message: string,
  attachments: MethodCall<'messages.send'>['attachments'] = [],
): Pick<Operation, 'awaits'> => {
  const uploads = { ...store.get().uploads };
  const awaits: string[] = [];
  for (const { fileId = '' } of attachments) {
    const held = uploads[fileId];
    if (!held) continue;
    const { place: _, ...upload } = held;
    uploads[fileId] = { ...upload, message };
    if (upload.progress.status !== 'ready') awaits.push(fileId);
  }
  store.update((state) => ({ ...state, uploads }));
  return { awaits };
};
