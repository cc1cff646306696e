import { HocuspocusProvider } from '@hocuspocus/provider';
import type { EngineApp, TestEngine } from '@parley/testkit';
import * as Y from 'yjs';

/** A note as somebody has it open, and what became of their connection. */
export interface Opened {
  provider: HocuspocusProvider;
  doc: Y.Doc;
  text: Y.Text;
  /** Why they were let in no more, each time. */
  refused: string[];
  /** What the server said of their rights since. */
  told: string[];
  /** Codes of connections that ended. */
  ended: number[];
  close(): void;
}

/** Opens a note live, as the client does. @param document as `notes.get` answers it */
export const openNote = (
  running: Pick<TestEngine, 'url'>,
  token: string | (() => Promise<string>),
  document: string,
  doc = new Y.Doc(),
): Opened => {
  const [refused, told, ended]: [string[], string[], number[]] = [[], [], []];
  const provider = new HocuspocusProvider({
    url: `${running.url.replace('http', 'ws')}/v1/notes/socket`,
    name: document,
    token,
    document: doc,
    onAuthenticationFailed: ({ reason }) => void refused.push(reason),
    onStateless: ({ payload }) => void told.push(payload),
    onDisconnect: ({ event }) => void ended.push(event.code),
  });
  const text = doc.getText('content');
  return { provider, doc, text, refused, told, ended, close: () => provider.destroy() };
};

/** A channel's note as it is named. */
export const noteOf = (app: Pick<EngineApp, 'id'>, cid: string): string => `${app.id}/${cid}`;
