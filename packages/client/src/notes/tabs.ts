import * as Y from 'yjs';

/**
 * Keeps a note the same in the tabs that have it open, also when none of them reaches the engine.
 *
 * @returns how to stop
 */
export const betweenTabs = (name: string, doc: Y.Doc): (() => void) => {
  if (typeof BroadcastChannel === 'undefined') return () => {};
  const channel = new BroadcastChannel(name);
  const here = {};
  const send = (update: Uint8Array, origin: unknown): void => {
    if (origin !== here) channel.postMessage(update);
  };
  channel.onmessage = ({ data }: MessageEvent<Uint8Array | 'hello'>) => {
    if (data === 'hello') channel.postMessage(Y.encodeStateAsUpdate(doc));
    else Y.applyUpdate(doc, data, here);
  };
  doc.on('update', send);
  channel.postMessage('hello');
  return () => {
    doc.off('update', send);
    channel.close();
  };
};
