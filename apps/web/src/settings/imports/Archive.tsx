import type { Import } from '@parley/protocol';
import { useKit } from '@parley/react';
import { type ReactNode, useRef, useState } from 'react';
import { Refusal } from '../Refusal.tsx';
import { bytesOf, gigabyte } from '../units.ts';
import { words as settingsWords } from '../words.ts';
import { Bar } from './Bar.tsx';
import { leftUpload } from './left.ts';
import { type Sending, useArchive } from './useArchive.ts';
import { words } from './words.ts';

/** Protocol limit `importBytes`. */
const bytesMost = gigabyte;

/** Where an archive is dropped or chosen, and how far it is on its way to the server. */
export function Archive({ onMade }: { onMade: (made: Import) => void }): ReactNode {
  const { locale } = useKit();
  const { sending, refused, begin, stop } = useArchive(onMade);
  const [large, setLarge] = useState<string>();
  const most = bytesOf(bytesMost, locale);
  const take = (file: File | undefined) => {
    if (!file) return;
    setLarge(file.size > bytesMost ? file.name : undefined);
    if (file.size <= bytesMost) begin(file);
  };
  if (sending)
    return (
      <>
        <Way sending={sending} />
        <button type="button" className="parley-button" data-kind="outline" onClick={stop}>
          {words.stop}
        </button>
      </>
    );
  const why =
    large !== undefined
      ? words.tooLarge(large, most)
      : refused &&
        (refused.error.reason === 'file_type_refused'
          ? words.notZip(refused.name)
          : settingsWords.refused(refused.error.message));
  return (
    <>
      <Drop most={most} take={take} />
      <Refusal text={why} />
    </>
  );
}

function Drop({ most, take }: { most: string; take: (file: File | undefined) => void }): ReactNode {
  const field = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [left] = useState(leftUpload);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: whoever cannot drop chooses by the button
    <div
      className="imports-drop"
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files[0]);
      }}
    >
      <p>
        {words.drop}
        <button type="button" className="parley-link-button" onClick={() => field.current?.click()}>
          {words.choose}
        </button>
      </p>
      <p className="settings-hint">{left ? words.left(left.name) : words.shape(most)}</p>
      <input
        ref={field}
        type="file"
        accept=".zip,application/zip"
        hidden
        aria-label={words.chooseLabel}
        onChange={(event) => {
          take(event.target.files?.[0]);
          // The same one may be chosen again.
          event.target.value = '';
        }}
      />
    </div>
  );
}

function Way({ sending: { name, size, sent, waits } }: { sending: Sending }): ReactNode {
  const { locale } = useKit();
  const say = (bytes: number) => bytesOf(bytes, locale);
  return (
    <div className="imports-way">
      <strong>
        {words.uploading} <bdi>{name}</bdi>
      </strong>
      <Bar label={words.uploading} done={sent} total={size} />
      <p className="imports-facts">{words.ofBytes(say(Math.min(sent, size)), say(size))}</p>
      <p className="settings-hint" role="status">
        {waits ? words.waits : sent >= size ? words.looking : words.uploadingHint}
      </p>
    </div>
  );
}
