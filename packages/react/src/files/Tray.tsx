import { attachmentOf, type Upload } from '@parley/client';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { useKit } from '../chat/kit.ts';
import { bytes } from '../messages/Attachment.tsx';
import { isComposing } from '../parts/composing.ts';
import { CloseIcon, FileIcon, MicrophoneIcon, PlayIcon } from '../parts/icons.tsx';
import { Popover } from '../parts/Popover.tsx';
import { Picture } from './Picture.tsx';
import { refusalOf, UploadState } from './UploadState.tsx';
import type { InputFilesState } from './useInputFiles.ts';
import { duration, isVisual } from './variants.ts';

export interface TrayProps {
  files: InputFilesState;
}

const CARRIED = 'application/x-parley-file';

/** Files that go with the next message: what they are, how far they have come, their order, what they show. */
export function Tray({ files }: TrayProps): ReactNode {
  const { strings } = useKit();
  const { items } = files;
  return (
    <ul className="parley-tray" aria-label={strings.filesToSend(items.length)}>
      {items.map((upload, at) => (
        <TrayItem key={upload.id} {...{ upload, at, files }} />
      ))}
    </ul>
  );
}

function TrayItem({ upload, at, files }: { upload: Upload; at: number; files: InputFilesState }): ReactNode {
  const { strings, locale } = useKit();
  const [open, setOpen] = useState(false);
  const [over, setOver] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const attachment = attachmentOf(upload);
  const { id, name, size, alt, durationMs, progress } = upload;
  const about = refusalOf(upload) ?? (durationMs === undefined ? bytes(size, locale) : duration(durationMs));
  // What is written on it is said first.
  const said = attachment.type === 'image' ? (alt ?? name) : [name, about, alt].filter(Boolean).join(' ');
  const remove = () => files.remove(id);

  const keyDown = (event: KeyboardEvent<HTMLElement>) => {
    const rtl = getComputedStyle(event.currentTarget).direction === 'rtl';
    const step = { ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1 }[event.key];
    if (event.key === 'Delete' || event.key === 'Backspace') {
      const item = event.currentTarget.closest('li');
      const next = item?.nextElementSibling ?? item?.previousElementSibling;
      remove();
      next?.querySelector('button')?.focus();
    } else if (step !== undefined && event.altKey) files.move(id, at + step);
    else if (step !== undefined) {
      const item = event.currentTarget.closest('li');
      const next = step > 0 ? item?.nextElementSibling : item?.previousElementSibling;
      next?.querySelector('button')?.focus();
    } else return;
    event.preventDefault();
  };

  return (
    <li
      className="parley-tray-item"
      data-kind={attachment.type}
      data-failed={progress.status === 'failed' || undefined}
      data-over={over || undefined}
      draggable
      onDragStart={({ dataTransfer }) => dataTransfer.setData(CARRIED, id)}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(CARRIED)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        const carried = event.dataTransfer.getData(CARRIED);
        if (carried === '') return;
        event.preventDefault();
        event.stopPropagation();
        files.move(carried, at);
      }}
    >
      <button
        ref={button}
        type="button"
        className="parley-tray-open"
        aria-label={strings.fileToSend(said, at + 1, files.items.length)}
        aria-keyshortcuts="Delete Alt+ArrowLeft Alt+ArrowRight"
        title={name}
        onClick={() => setOpen(true)}
        onKeyDown={keyDown}
      >
        {attachment.type === 'image' ? (
          <Picture attachment={attachment} side={76} />
        ) : (
          <span className="parley-tray-words">
            {attachment.type === 'audio' ? (
              <MicrophoneIcon />
            ) : isVisual(attachment) ? (
              <PlayIcon />
            ) : (
              <FileIcon />
            )}
            <bdi>{name}</bdi> <small>{about}</small>
          </span>
        )}
      </button>
      {/* Beside the button, whose name is the text itself. */}
      {alt && (
        <span className="parley-tray-alt" aria-hidden="true">
          {strings.hasAltText}
        </span>
      )}
      <UploadState upload={upload} />
      <button
        type="button"
        className="parley-tray-remove"
        tabIndex={-1}
        aria-label={strings.removeFile(name)}
        title={strings.removeFile(name)}
        onClick={remove}
      >
        <CloseIcon />
      </button>
      {open && (
        <Popover anchor={button} label={name} className="parley-tray-about" onClose={() => setOpen(false)}>
          <About {...{ upload, at, files }} onClose={() => setOpen(false)} />
        </Popover>
      )}
    </li>
  );
}

interface AboutProps {
  upload: Upload;
  at: number;
  files: InputFilesState;
  onClose: () => void;
}

function About({ upload, at, files, onClose }: AboutProps): ReactNode {
  const { strings, locale } = useKit();
  const { id, name, size, alt = '' } = upload;
  const [text, setText] = useState(alt);
  const save = () => {
    files.describe(id, text.trim());
    onClose();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the field inside is what is interacted with
    <div
      className="parley-tray-form"
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.shiftKey || isComposing(event.nativeEvent)) return;
        event.preventDefault();
        event.stopPropagation();
        save();
      }}
    >
      <strong dir="auto">{name}</strong>
      <small>{refusalOf(upload) ?? bytes(size, locale)}</small>
      {upload.mimeType.startsWith('image/') && (
        <label>
          {strings.altText}
          <textarea
            className="parley-field"
            rows={2}
            maxLength={1_000}
            dir="auto"
            placeholder={strings.altHint}
            value={text}
            // biome-ignore lint/a11y/noAutofocus: it is what was opened
            autoFocus
            onChange={(event) => setText(event.target.value)}
          />
        </label>
      )}
      <div className="parley-tray-acts">
        <button
          type="button"
          className="parley-button"
          disabled={at === 0}
          onClick={() => files.move(id, at - 1)}
        >
          {strings.moveBefore}
        </button>
        <button
          type="button"
          className="parley-button"
          disabled={at === files.items.length - 1}
          onClick={() => files.move(id, at + 1)}
        >
          {strings.moveAfter}
        </button>
        <button type="button" className="parley-button" data-kind="danger" onClick={() => files.remove(id)}>
          {strings.remove}
        </button>
        <button type="button" className="parley-button" data-kind="primary" onClick={save}>
          {strings.save}
        </button>
      </div>
    </div>
  );
}
