import { type ClipboardEvent, type DragEvent, useState } from 'react';

/** Files somebody pasted or dropped, for the part that takes them. */
export interface FilesState {
  files: readonly File[];
  setFiles: (files: readonly File[]) => void;
  /** Files are being dragged over the field. */
  over: boolean;
  /** Events of the field; none when nobody takes files. */
  handlers: {
    onPaste?: (event: ClipboardEvent) => void;
    onDragOver?: (event: DragEvent) => void;
    onDragLeave?: (event: DragEvent) => void;
    onDrop?: (event: DragEvent) => void;
  };
}

/**
 * @param taken whether somebody takes files; else they are left to the browser
 * @param take takes them at once
 */
export function useFiles(taken: boolean, take?: (files: readonly File[]) => void): FilesState {
  const [files, setFiles] = useState<readonly File[]>([]);
  const [over, setOver] = useState(false);
  const add = (list: FileList) => (take ? take([...list]) : setFiles((before) => [...before, ...list]));
  if (!taken) return { files, setFiles, over: false, handlers: {} };
  return {
    files,
    setFiles,
    over,
    handlers: {
      onPaste: (event) => {
        // A piece of a table comes as text and as a picture of it: the text is what was meant.
        const { files: pasted, types } = event.clipboardData;
        if (pasted.length === 0 || types.includes('text/plain')) return;
        event.preventDefault();
        add(pasted);
      },
      onDragOver: (event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      },
      onDragLeave: (event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      },
      onDrop: (event) => {
        setOver(false);
        if (event.dataTransfer.files.length === 0) return;
        event.preventDefault();
        add(event.dataTransfer.files);
      },
    },
  };
}
