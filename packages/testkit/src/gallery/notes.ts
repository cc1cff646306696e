import type { NoteState, NotesNoun, OpenNote } from '@parley/client';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';

const written = `# Launch on Thursday

Beta 2 goes out **at noon**. Who does what:

- [ ] Bob: the notes for the press
- [x] Carol: pictures, see \`design/press\`

## Later

> Nothing ships on a Friday.

\`\`\`sh
# not a heading
npm start
\`\`\`
`;
const versions = [
  { version: 7, at: '2026-02-12T09:40:00.000Z', by: ['bob', 'carol'] },
  { version: 3, at: '2026-02-11T16:02:00.000Z', by: ['alice'] },
];

/** A note that somebody has open, and one other is in. */
const openNote = (content: string, state: NoteState): OpenNote => {
  const doc = new Y.Doc();
  const text = doc.getText('content');
  text.insert(0, content);
  const awareness = new Awareness(doc);
  const at = Y.createRelativePositionFromTypeIndex(text, Math.min(30, content.length));
  if (content !== '')
    awareness.states.set(1, { user: { id: 'bob', name: 'Bob' }, cursor: { anchor: at, head: at } });
  return { text, awareness, state: () => state, subscribe: () => () => {}, close: () => doc.destroy() };
};

/** Notes as a story shows them. @param more what differs from one that is live and written to */
export const galleryNotes = (more: Partial<NoteState> = {}, content = written): NotesNoun => {
  const state: NoteState = { status: 'live', writable: true, unsaved: false, full: false, ...more };
  const never = () => new Promise<never>(() => {});
  return {
    open: async () => openNote(content, state),
    get: never,
    set: never,
    versions: async () => ({ items: content === '' ? [] : versions, users: {} }),
    version: async ({ version }) => {
      const found = versions.find((one) => one.version === version) ?? { version, at: '', by: [] };
      return { ...found, content: written, users: {} };
    },
    restore: never,
  };
};
