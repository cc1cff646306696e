import { attachmentOf, kindOf, type Upload } from '@parley/client';
import type { Attachment } from '@parley/protocol';
import { useChatClient, useChatState } from '../chat/client.ts';
import { measure } from './measure.ts';
import { positionAt } from './order.ts';

/** Files that go with the next message of a place, and what can be done with them. */
export interface InputFilesState {
  /** In the order they will be shown. */
  items: readonly Upload[];
  add: (files: readonly File[]) => void;
  /** A recording, with what is known of it already. */
  addVoice: (bytes: Blob, durationMs: number, waveform: readonly number[]) => void;
  /** Says what it shows, for who cannot see it. */
  describe: (id: string, alt: string) => void;
  /** @param to its place afterwards, from 0 */
  move: (id: string, to: number) => void;
  remove: (id: string) => void;
  /** As the message carries them. */
  attachments: () => Attachment[];
}

/** A message carries at most so many. */
export const MOST_FILES = 30;

/** @param place a channel's cid, or the id of a thread's parent */
export function useInputFiles(place: string): InputFilesState {
  const client = useChatClient();
  const items = useChatState((state) => state.uploads(place));
  const { files } = client;
  const addOne = async (file: File): Promise<void> => {
    // A picture stands in its place at once. How long a film is has to be known before it is on its way.
    if (kindOf(file.type) !== 'image') return void files.add({ file, place, ...(await measure(file)) });
    const id = files.add({ file, place });
    files.change(id, await measure(file));
  };
  return {
    items,
    add: (given) => {
      const room = MOST_FILES - client.state.uploads(place).length;
      for (const file of given.slice(0, Math.max(0, room))) void addOne(file);
    },
    addVoice: (bytes, durationMs, waveform) => {
      const name = `voice-${new Date().toISOString().slice(0, 16).replaceAll(/[:T]/g, '-')}.webm`;
      files.add({ file: bytes, place, name, mimeType: bytes.type.split(';')[0] ?? '', durationMs, waveform });
    },
    describe: (id, alt) => files.change(id, { alt }),
    move: (id, to) => files.change(id, { position: positionAt(client.state.uploads(place), id, to) }),
    remove: (id) => files.remove(id),
    attachments: () => client.state.uploads(place).map(attachmentOf),
  };
}
