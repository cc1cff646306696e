import * as Y from 'yjs';
import { editsOf } from './diff.ts';

/** Where a note's document keeps its text. */
export const field = 'content';

/** A note's document as it was stored; an empty one for none. */
export const open = (...states: (Uint8Array | undefined)[]): Y.Doc => {
  const doc = new Y.Doc();
  for (const state of states) if (state && state.length > 0) Y.applyUpdate(doc, state);
  return doc;
};

/** What the note says. PostgreSQL takes no NUL, and nobody means one. */
export const contentOf = (doc: Y.Doc): string => doc.getText(field).toString().replaceAll('\0', '');

/** Everything needed to have the note again, and to merge what others wrote beside it. */
export const stateOf = (doc: Y.Doc): Uint8Array => Y.encodeStateAsUpdate(doc);

/** Makes the note say something else by changing only what differs. @returns the change, for others who have it open */
export const rewrite = (doc: Y.Doc, content: string): Uint8Array => {
  const before = Y.encodeStateVector(doc);
  const text = doc.getText(field);
  doc.transact(() => {
    for (const { at, remove, insert } of editsOf(text.toString(), content)) {
      if (remove > 0) text.delete(at, remove);
      if (insert !== '') text.insert(at, insert);
    }
  });
  return Y.encodeStateAsUpdate(doc, before);
};
