'use client';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { FormFooter } from '../parts/FormFooter.tsx';
import { PictureIcon, TrashIcon } from '../parts/icons-later.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { squareOf } from './square.ts';
import { useAddressOf, usePicking } from './usePicking.ts';
import { usePictureAddress } from './usePictureAddress.ts';

export interface PictureDialogProps {
  title: string;
  purpose: 'avatar' | 'channelImage' | 'appImage';
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

/** Chooses a picture of a person, a channel or the app: picked, dropped or pasted, cut to a square, seen before it is saved. */
export function PictureDialog(props: PictureDialogProps): ReactNode {
  const { title, purpose, image, children, onSave, onClose } = props;
  const { strings } = useKit();
  const words = strings.pictures;
  const { files } = useChatClient();
  const held = usePictureAddress(image, shownSize);
  const [wanted, setWanted] = useState<Wanted>();
  const [unreadable, setUnreadable] = useState(false);
  const { busy, problem, run } = useAct();
  const chosen = useAddressOf(typeof wanted === 'object' ? wanted : undefined);
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
  const { zone, field, open } = usePicking(choose);
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
        <div className="parley-picture-choice" {...zone}>
          <span className="parley-picture-shown" data-purpose={purpose}>
            {shown === undefined ? children : <img src={shown} alt={words.preview} />}
          </span>
          <div className="parley-picture-ways">
            <input {...field} />
            <button
              type="button"
              className="parley-button"
              data-kind="outline"
              disabled={busy}
              onClick={open}
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
        <FormFooter ready={wanted !== undefined} busy={busy} onCancel={onClose} />
      </form>
    </Dialog>
  );
}

const nameOf = ({ type }: Blob): string => (type === 'image/png' ? 'picture.png' : 'picture.jpg');
