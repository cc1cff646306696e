import { HocuspocusProvider } from '@hocuspocus/provider';
import { IndexeddbPersistence } from 'y-indexeddb';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { ParleyError } from '../errors.ts';
import type { NounOptions } from '../nouns.ts';
import { reasonOf, whatNext } from './refusals.ts';
import { betweenTabs } from './tabs.ts';

/** How an open note stands. */
export interface NoteState {
  /** `loading`: nothing is here yet. `offline`: what is here can be read and written, and goes later. `refused`: it is not this person's to read. */
  readonly status: 'loading' | 'live' | 'offline' | 'refused';
  /** Why it was refused. */
  readonly reason?: string;
  readonly writable: boolean;
  /** Is there anything typed that the engine does not have? */
  readonly unsaved: boolean;
  /** The note takes no more: what was typed is here alone until something is removed. */
  readonly full: boolean;
}

/** A note that is open: its text, who else is there, and how it stands. */
export interface OpenNote {
  /** Markdown source, merged with what others type. */
  readonly text: Y.Text;
  /** Cursors of everyone who has it open: `{ user: { id, name }, cursor }`. */
  readonly awareness: Awareness;
  state(): NoteState;
  /** Calls back on every change of the state; returns how to stop. */
  subscribe(changed: () => void): () => void;
  close(): void;
}

/** A failed question is asked again after this long, or when the device is online again. */
const againMs = 4_000;

/** Opens a note, of a channel or the person's own. What is kept of it here shows before the engine answers. */
export const openNote = (
  {
    call,
    url,
    store,
    tokens,
    clock,
    notes,
  }: Pick<NounOptions, 'call' | 'url' | 'store' | 'tokens' | 'clock' | 'notes'>,
  cid: string | undefined,
): OpenNote => {
  const doc = new Y.Doc();
  const text = doc.getText('content');
  const awareness = new Awareness(doc);
  const name = notes === undefined ? undefined : `${notes}${cid ?? ''}`;
  const local = name === undefined ? undefined : new IndexeddbPersistence(name, doc);
  const untie = name === undefined ? undefined : betweenTabs(name, doc);
  const listeners = new Set<() => void>();
  let state: NoteState = { status: 'loading', writable: false, unsaved: false, full: false };
  let closed = false;
  let lastToken = '';
  let cancel = (): void => {};

  const change = (next: Partial<NoteState>): void => {
    if (closed) return;
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  };
  const allow = (writable: boolean): void => {
    if (writable !== state.writable) void local?.set('writable', writable as never);
    change({ writable });
  };
  const again = (): void => {
    cancel();
    cancel = clock.after(againMs, () => void come());
  };
  const refuse = (reason: string): void => {
    provider?.disconnect();
    // What may not be read any more is not kept here.
    void local?.clearData();
    change({ status: 'refused', reason, writable: false, unsaved: false });
  };

  let provider: HocuspocusProvider | undefined;
  const connect = (document: string): HocuspocusProvider => {
    const made: HocuspocusProvider = new HocuspocusProvider({
      url: `${url.replace(/^http/, 'ws').replace(/\/$/, '')}/v1/notes/socket`,
      name: document,
      document: doc,
      awareness,
      token: async () => {
        lastToken = await tokens.get();
        return lastToken;
      },
      flushDelay: 30,
      // The provider says `synced` once a socket, and not for one it gave up itself: the last acknowledgement says it always.
      onSynced: () => change({ status: 'live', full: false }),
      onUnsyncedChanges: ({ number }) =>
        change(number > 0 ? { unsaved: true } : { unsaved: false, status: 'live', full: false }),
      onAuthenticated: ({ scope }) => allow(scope !== 'readonly'),
      onStateless: ({ payload }) => {
        const { writable } = JSON.parse(payload) as { writable?: boolean };
        if (writable === undefined) return;
        allow(writable);
        // What was typed meanwhile goes now.
        if (writable) made.forceSync();
      },
      onDisconnect: ({ event }) => {
        offline();
        if (event.reason === 'note_full') {
          // Each coming would send it all again: first something has to go.
          made.disconnect();
          change({ full: true });
        }
      },
      onAuthenticationFailed: ({ reason }) => {
        const next = whatNext(reason);
        if (next === 'end') return refuse(reason);
        made.disconnect();
        if (next === 'renew') void tokens.renew(lastToken).catch(() => {});
        again();
      },
    });
    awareness.setLocalStateField('user', { id: store.get().server.me.id });
    return made;
  };

  /** Asks for the note and goes live, or tries to later. */
  const come = async (): Promise<void> => {
    if (closed || state.status === 'refused') return;
    if (provider) {
      void provider.connect();
      // A socket that outlived the pause says so by its answer.
      return provider.forceSync();
    }
    try {
      const { note } = await call('notes.get', cid === undefined ? {} : { cid });
      if (closed || provider || note.document === undefined) return;
      allow(note.writable);
      provider = connect(note.document);
    } catch (error) {
      const reason = reasonOf(error);
      if (error instanceof ParleyError && whatNext(reason) === 'end') return refuse(reason);
      if (state.status === 'loading') change({ status: 'offline' });
      again();
    }
  };

  /** Something was removed from a full note: perhaps there is room now. */
  const changed = (_update: Uint8Array, origin: unknown): void => {
    if (!state.full || origin === provider) return;
    cancel();
    cancel = clock.after(againMs / 2, () => void provider?.connect());
  };
  const online = (): void => void come();
  const offline = (): void => {
    if (state.status === 'live') change({ status: 'offline' });
  };
  doc.on('update', changed);
  globalThis.addEventListener?.('online', online);
  globalThis.addEventListener?.('offline', offline);
  local?.once('synced', () => {
    if (state.status !== 'loading') return;
    if (text.length > 0) change({ status: 'offline' });
    // What they might do when they were here last.
    void local.get('writable').then((writable) => {
      if (state.status !== 'live' && !provider) change({ writable: writable === true });
    });
  });
  void come();

  return {
    text,
    awareness,
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      closed = true;
      cancel();
      globalThis.removeEventListener?.('online', online);
      globalThis.removeEventListener?.('offline', offline);
      untie?.();
      provider?.flushPendingUpdates();
      provider?.destroy();
      void local?.destroy();
      doc.destroy();
    },
  };
};
