import type { Upload } from '@parley/client';
import { useContext, useSyncExternalStore } from 'react';
import { ClientContext } from '../chat/client.ts';

const never = () => () => {};

/** How far a file has come; nothing when it is no longer on its way, or nobody carries any. */
export function useUpload(id: string | undefined): Upload | undefined {
  const client = useContext(ClientContext);
  const read = () => (id === undefined ? undefined : client?.state.upload(id));
  return useSyncExternalStore(client?.subscribe ?? never, read, read);
}
