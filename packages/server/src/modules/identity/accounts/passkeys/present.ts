import type { PasskeyRow } from './store.ts';

/** A passkey as its owner sees it: nothing by which it is found or checked. */
export const presentPasskey = ({ id, name, synced, createdAt, usedAt }: PasskeyRow) => ({
  id,
  name,
  synced,
  createdAt: createdAt.toISOString(),
  ...(usedAt && { usedAt: usedAt.toISOString() }),
});
