'use client';
import { type ChangeEvent, type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { takeUrl } from '../files/objectUrl.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { PictureIcon, TrashIcon } from '../parts/icons.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { squareOf } from './square.ts';
import { usePictureAddress } from './usePictureAddress.ts';

export interface PictureDialogProps {
  title: string;
  purpose: 'avatar' | 'channelImage';
  /** The picture there is. */
  image?: string | undefined;
  /** Shown where there is none. */
  children: ReactNode;
  /** Puts the picture where it belongs; `null` takes away the one there is. */
  onSave: (image: string | null) => Promise<unknown>;
  onClose: () => void;
}

/** What is to be saved; absent while it stays as it is. */
type Wanted = Blob | 'none';

const shownSize = 128;

/** Chooses a picture of a person or a channel: picked, dropped or pasted, cut to a square, seen before it is saved. */
export function PictureDialog(props: PictureDialogProps): ReactNode {
  const { title, purpose, image, children, onSave, onClose } = props;
  const { strings } = useKit();
  const words = strings.pictures;
  const { files } = useChatClient();
  const field = useRef<HTMLInputElement>(null);
  const held = usePictureAddress(image, shownSize);
  const [wanted, setWanted] = useState<Wanted>();
  const [unreadable, setUnreadable] = useState(false);
  const [over, setOver] = useState(false);
  const { busy, problem, run } = useAct();
  const [chosen, setChosen] = useState<string>();
  useEffect(() => {
    if (typeof wanted !== 'object') return undefined;
    const { url, letGo } = takeUrl(wanted);
    setChosen(url);
    return letGo;
  }, [wanted]);
  const choose = (file: File | undefined) => {
    if (!file || busy) return;
    squareOf(file).then(
      (bytes) => {
        setUnreadable(false);
        setWanted(bytes);
      },
      () => setUnreadable(true),
    );
  };
  const picked = (event: ChangeEvent<HTMLInputElement>) => {
    choose(event.target.files?.[0]);
    // The same one may be chosen again.
    event.target.value = '';
  };
  const save = async () => {
    if (typeof wanted !== 'object') return onSave(null);
    const { url } = await files.upload({ file: wanted, name: nameOf(wanted), purpose });
    return onSave(url ?? null);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wanted !== undefined) run(save, onClose);
  };
  const shown = typeof wanted === 'object' ? chosen : wanted === 'none' ? undefined : held;
  return (
    <Dialog title={title} onClose={onClose}>
      <form className="parley-form" onSubmit={submit}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the button in it does the same by hand */}
        <div
          className="parley-picture-choice"
          data-over={over || undefined}
          onPaste={(event) => choose(event.clipboardData.files[0])}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault();
            setOver(false);
            choose(event.dataTransfer.files[0]);
          }}
        >
          <span className="parley-picture-shown" data-purpose={purpose}>
            {shown === undefined ? children : <img src={shown} alt={words.preview} />}
          </span>
          <div className="parley-picture-ways">
            <input ref={field} type="file" accept="image/*" hidden onChange={picked} />
            <button
              type="button"
              className="parley-button"
              data-kind="outline"
              disabled={busy}
              onClick={() => field.current?.click()}
            >
              <PictureIcon />
              {shown === undefined ? words.choose : words.other}
            </button>
            {shown !== undefined && (
              <button
                type="button"
                className="parley-button"
                data-kind="quiet"
                disabled={busy}
                onClick={() => setWanted(image === undefined ? undefined : 'none')}
              >
                <TrashIcon />
                {words.remove}
              </button>
            )}
          </div>
          <p>{words.hint}</p>
        </div>
        <Problem text={unreadable ? words.unreadable : problem} />
        <div className="parley-dialog-footer">
          <button type="button" className="parley-button" onClick={onClose}>
            {strings.cancel}
          </button>
          <button
            type="submit"
            className="parley-button"
            data-kind="primary"
            disabled={wanted === undefined || busy}
            aria-busy={busy}
          >
            {strings.save}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

const nameOf = ({ type }: Blob): string => (type === 'image/png' ? 'picture.png' : 'picture.jpg');
