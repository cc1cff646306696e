import type { NoteState, OpenNote } from '@parley/client';
import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useKit } from '../chat/kit.ts';
import { BoldIcon, ItalicIcon, ListIcon } from '../parts/icons.tsx';
import { HistoryIcon } from '../parts/icons-later.tsx';
import { createEditor, type NoteEditing } from './editor.ts';
import { NoteHistory } from './NoteHistory.tsx';
import { NotePreview } from './NotePreview.tsx';
import { useNote } from './useNote.ts';

export interface NoteBodyProps {
  /** The channel; without it the person's own note. */
  cid?: string | undefined;
  /** What stands in an empty note. */
  hint: string;
}

/** A note to be written or read, with everybody who is there. */
export function NoteBody({ cid, hint }: NoteBodyProps): ReactNode {
  const { strings } = useKit();
  const { note, state, failed } = useNote(cid);
  const [shows, setShows] = useState<'write' | 'read' | 'history'>('write');
  if (failed)
    return (
      <p className="parley-side-nothing" role="alert">
        {strings.notReached}
      </p>
    );
  if (state.status === 'refused')
    return (
      <p className="parley-side-nothing" role="alert">
        {strings.notes.refused}
      </p>
    );
  if (!note || state.status === 'loading')
    return <p className="parley-side-nothing">{strings.notes.loading}</p>;
  if (shows === 'history')
    return <NoteHistory cid={cid} writable={state.writable} onBack={() => setShows('write')} />;
  return (
    <OpenBody
      note={note}
      state={state}
      hint={hint}
      reads={shows === 'read' || !state.writable}
      onRead={(reads) => setShows(reads ? 'read' : 'write')}
      onHistory={() => setShows('history')}
    />
  );
}

interface OpenBodyProps {
  note: OpenNote;
  state: NoteState;
  hint: string;
  reads: boolean;
  onRead: (reads: boolean) => void;
  onHistory: () => void;
}

function OpenBody({ note, state, hint, reads, onRead, onHistory }: OpenBodyProps): ReactNode {
  const { strings } = useKit();
  const words = strings.notes;
  const place = useRef<HTMLDivElement>(null);
  const editing = useRef<NoteEditing>(undefined);
  useEffect(() => {
    if (reads || !place.current) return;
    const editor = createEditor(place.current, note, { label: words.text, hint }, true);
    editing.current = editor;
    return () => {
      editing.current = undefined;
      editor.destroy();
    };
  }, [note, reads, hint, words]);
  return (
    <div className="parley-note">
      <div className="parley-note-bar">
        {state.writable && (
          <fieldset className="parley-note-modes" aria-label={words.title}>
            <button type="button" aria-pressed={!reads} onClick={() => onRead(false)}>
              {words.write}
            </button>
            <button type="button" aria-pressed={reads} onClick={() => onRead(true)}>
              {words.read}
            </button>
          </fieldset>
        )}
        {!reads && (
          <>
            <Tool label={words.bold} keys="Control+B Meta+B" onPress={() => editing.current?.wrap('**')}>
              <BoldIcon />
            </Tool>
            <Tool label={words.italic} keys="Control+I Meta+I" onPress={() => editing.current?.wrap('_')}>
              <ItalicIcon />
            </Tool>
            <Tool label={words.list} keys="Control+Shift+8" onPress={() => editing.current?.list()}>
              <ListIcon />
            </Tool>
          </>
        )}
        <span className="parley-note-space" />
        <Tool label={words.history} onPress={onHistory}>
          <HistoryIcon />
        </Tool>
      </div>
      {reads ? <Reading note={note} /> : <div ref={place} className="parley-note-editor" />}
      <StateLine note={note} state={state} />
    </div>
  );
}

function Reading({ note }: { note: OpenNote }): ReactNode {
  const text = useSyncExternalStore(
    (changed) => {
      note.text.observe(changed);
      return () => note.text.unobserve(changed);
    },
    () => note.text.toString(),
  );
  return <NotePreview text={text} />;
}

/** Who else is there, and whether what is written is safe. */
function StateLine({ note, state }: Pick<OpenBodyProps, 'note' | 'state'>): ReactNode {
  const { strings, me, nameOf } = useKit();
  const words = strings.notes;
  const others = useSyncExternalStore(
    (changed) => {
      note.awareness.on('change', changed);
      return () => note.awareness.off('change', changed);
    },
    () =>
      [...new Set([...note.awareness.getStates().values()].map(({ user }) => user?.id as string | undefined))]
        .filter((id) => id !== undefined && id !== me)
        .sort()
        .join(' '),
  );
  const says = state.full
    ? words.full
    : state.status === 'offline'
      ? words.offline
      : !state.writable
        ? words.readOnly
        : state.unsaved
          ? words.saving
          : words.saved;
  return (
    <p className="parley-note-state" role="status" data-full={state.full || undefined}>
      <span>{says}</span>
      {others !== '' && <span>{words.here(others.split(' ').map(nameOf).join(', '))}</span>}
    </p>
  );
}

interface ToolProps {
  label: string;
  keys?: string;
  onPress: () => void;
  children: ReactNode;
}

function Tool({ label, keys, onPress, children }: ToolProps): ReactNode {
  return (
    <button
      type="button"
      className="parley-icon-button"
      aria-label={label}
      title={label}
      aria-keyshortcuts={keys}
      onClick={onPress}
    >
      {children}
    </button>
  );
}
