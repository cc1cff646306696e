import type { NoteState, OpenNote } from '@parley/client';
import { useEffect, useState } from 'react';
import { useChatClient } from '../chat/client.ts';

/** A note that is shown: undefined until what it takes to write together is loaded. */
export interface NoteView {
  note: OpenNote | undefined;
  state: NoteState;
  /** What it takes to write together could not be loaded. */
  failed: boolean;
}

const opening: NoteState = { status: 'loading', writable: false, unsaved: false, full: false };

/**
 * Opens a note for as long as the component is shown: a channel's, or the person's own.
 *
 * @throws where there is no `<ChatProvider>` above.
 * @example const { note, state } = useNote('team:launch')
 */
export function useNote(cid: string | undefined): NoteView {
  const client = useChatClient();
  const [view, setView] = useState<NoteView>({ note: undefined, state: opening, failed: false });
  useEffect(() => {
    let over = false;
    let note: OpenNote | undefined;
    let stop = (): void => {};
    const opened = (open: OpenNote): void => {
      if (over) {
        open.close();
        return;
      }
      note = open;
      const show = () => setView({ note: open, state: open.state(), failed: false });
      stop = open.subscribe(show);
      show();
    };
    const failed = () => {
      if (!over) setView({ note: undefined, state: opening, failed: true });
    };
    client.notes.open(cid === undefined ? {} : { cid }).then(opened, failed);
    return () => {
      over = true;
      stop();
      note?.close();
    };
  }, [client, cid]);
  return view;
}
