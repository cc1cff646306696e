import { defaultKeymap } from '@codemirror/commands';
import { Compartment, EditorSelection, EditorState, Prec, type StateCommand } from '@codemirror/state';
import { drawSelection, EditorView, keymap, placeholder } from '@codemirror/view';
import type { OpenNote } from '@parley/client';
import { yCollab, yUndoManagerKeymap } from 'y-codemirror.next';
import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { hueOf } from '../users/names.ts';

/** The editor of one note. */
export interface NoteEditing {
  /** Puts marks around what is selected, or takes them off. */
  wrap(mark: string): void;
  /** Makes list items of the selected lines, or takes that off. */
  list(): void;
  setWritable(writable: boolean): void;
  destroy(): void;
}

/** What an editor is called, and what stands in an empty one. */
export interface EditorWords {
  label: string;
  hint: string;
}

/** A page whose policy takes no styles but its own names a nonce for those that are written into it while it runs. */
const ofThisPage = () => {
  const { nonce } = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]') ?? {};
  return nonce ? [EditorView.cspNonce.of(nonce)] : [];
};

/** Shows a note in an element: its text with everybody's cursors. */
export const createEditor = (
  parent: HTMLElement,
  note: Pick<OpenNote, 'text' | 'awareness'>,
  words: EditorWords,
  writable: boolean,
): NoteEditing => {
  const may = new Compartment();
  const allowed = (yes: boolean) => [EditorState.readOnly.of(!yes), EditorView.editable.of(yes)];
  const undoManager = new Y.UndoManager(note.text);
  const bold: StateCommand = wrapWith('**');
  const italic: StateCommand = wrapWith('_');
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: note.text.toString(),
      extensions: [
        Prec.high(
          keymap.of([
            { key: 'Mod-b', run: bold },
            { key: 'Mod-i', run: italic },
            { key: 'Mod-Shift-8', run: asList },
          ]),
        ),
        // Tab is not taken: whoever came by keyboard goes on by it.
        keymap.of([...yUndoManagerKeymap, ...defaultKeymap]),
        drawSelection(),
        ...ofThisPage(),
        EditorView.lineWrapping,
        look,
        EditorView.contentAttributes.of({
          'aria-label': words.label,
          'aria-multiline': 'true',
          dir: 'auto',
          spellcheck: 'true',
          autocapitalize: 'sentences',
        }),
        placeholder(words.hint),
        may.of(allowed(writable)),
        yCollab(note.text, coloured(note.awareness), { undoManager }),
      ],
    }),
  });
  return {
    wrap: (mark) => {
      wrapWith(mark)(view);
      view.focus();
    },
    list: () => {
      asList(view);
      view.focus();
    },
    setWritable: (yes) => view.dispatch({ effects: may.reconfigure(allowed(yes)) }),
    destroy: () => {
      note.awareness.setLocalStateField('cursor', null);
      view.destroy();
      undoManager.destroy();
    },
  };
};

// The editor's own style sheet stands above every layer, so what differs from it is said in its way.
const look = EditorView.theme({
  '&': { flex: '1', minInlineSize: '0', fontSize: 'inherit' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'inherit', lineHeight: '1.55' },
  '.cm-content': { padding: '22px 2px 8px', caretColor: 'var(--parley-text)' },
  '.cm-line': { padding: '0 4px' },
  '.cm-cursor, .cm-dropCursor': { borderInlineStartColor: 'var(--parley-text)' },
  '.cm-placeholder': { color: 'var(--parley-text-hint)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'var(--parley-accent-soft)',
  },
  '.cm-ySelectionInfo': {
    insetBlockStart: '-1.6em',
    padding: '0 5px',
    borderRadius: '4px',
    fontFamily: 'inherit',
    fontSize: '11px',
    lineHeight: '1.5',
    opacity: '1',
  },
  '.cm-ySelectionCaret:hover > .cm-ySelectionInfo': { opacity: '0.2' },
});

/** The same cursors, each in the colour of its person. */
const coloured = (awareness: Awareness): Awareness =>
  Object.create(awareness, {
    getStates: {
      value: () => {
        const states = awareness.getStates();
        return new Map(
          [...states].map(([client, state]) => [client, { ...state, user: inColour(state.user) }]),
        );
      },
    },
  }) as Awareness;

const inColour = (user: { id?: string; name?: string } | undefined) => {
  const hue = hueOf(user?.id ?? '');
  return {
    ...user,
    name: user?.name ?? user?.id ?? '',
    color: `oklch(0.52 0.14 ${hue})`,
    colorLight: `oklch(0.62 0.14 ${hue} / 0.25)`,
  };
};

const wrapWith =
  (mark: string): StateCommand =>
  ({ state, dispatch }) => {
    if (state.readOnly) return false;
    const change = state.changeByRange(({ from, to }) => {
      const { length } = mark;
      const inside = state.sliceDoc(from - length, from) === mark && state.sliceDoc(to, to + length) === mark;
      return inside
        ? {
            changes: [
              { from: from - length, to: from },
              { from: to, to: to + length },
            ],
            range: EditorSelection.range(from - length, to - length),
          }
        : {
            changes: [
              { from, insert: mark },
              { from: to, insert: mark },
            ],
            range: EditorSelection.range(from + length, to + length),
          };
    });
    dispatch(state.update(change, { userEvent: 'input' }));
    return true;
  };

const asList: StateCommand = ({ state, dispatch }) => {
  if (state.readOnly) return false;
  const { from, to } = state.selection.main;
  const [first, last] = [state.doc.lineAt(from).number, state.doc.lineAt(to).number];
  const lines = Array.from({ length: last - first + 1 }, (_, n) => state.doc.line(first + n));
  const all = lines.every(({ text }) => text.startsWith('- '));
  const changes = lines.map((line) =>
    all ? { from: line.from, to: line.from + 2 } : { from: line.from, insert: '- ' },
  );
  dispatch(state.update({ changes, userEvent: 'input' }));
  return true;
};
