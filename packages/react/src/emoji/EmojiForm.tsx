import { type ChangeEvent, type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { takeUrl } from '../files/objectUrl.ts';
import { PictureIcon } from '../parts/icons.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { emojiPicture, isEmojiName, nameOfFile, namesIn, TooLargeError } from './emojiPicture.ts';

/** Protocol limit `emojiAliases`. */
const aliasesMost = 10;

/** Adds one of the app's own emoji: a picture, picked, dropped or pasted, its name and other names. */
export function EmojiForm({ onDone }: { onDone: () => void }): ReactNode {
  const { strings } = useKit();
  const words = strings.ownEmoji;
  const { files, emoji } = useChatClient();
  const field = useRef<HTMLInputElement>(null);
  const nameField = useRef<HTMLInputElement>(null);
  const [picture, setPicture] = useState<Blob>();
  const [shown, setShown] = useState<string>();
  const [unusable, setUnusable] = useState<string>();
  const [over, setOver] = useState(false);
  const [name, setName] = useState('');
  const [others, setOthers] = useState('');
  /** What was brought already, when only the name was refused. */
  const brought = useRef<{ of: Blob; id: string }>(undefined);
  const { busy, problem, run } = useAct();
  useEffect(() => {
    if (!picture) return undefined;
    const { url, letGo } = takeUrl(picture);
    setShown(url);
    return letGo;
  }, [picture]);

  const choose = (file: File | undefined) => {
    if (!file || busy) return;
    emojiPicture(file).then(
      (bytes) => {
        setUnusable(undefined);
        setPicture(bytes);
        setName((held) => held || nameOfFile(file.name));
        nameField.current?.focus();
      },
      (error) => setUnusable(error instanceof TooLargeError ? words.tooLarge : words.unreadable),
    );
  };
  const picked = (event: ChangeEvent<HTMLInputElement>) => {
    choose(event.target.files?.[0]);
    // The same one may be chosen again.
    event.target.value = '';
  };
  const wanted = name.trim().replaceAll(':', '').toLowerCase();
  const aliases = namesIn(others).filter((other) => other !== wanted);
  const bad = [wanted, ...aliases].find((one) => one !== '' && !isEmojiName(one));
  const wrong =
    bad !== undefined ? words.badName(bad) : aliases.length > aliasesMost ? words.manyAliases : undefined;
  const save = async (bytes: Blob) => {
    if (brought.current?.of !== bytes) {
      const { id } = await files.upload({
        file: bytes,
        name: `${wanted}.${endingOf(bytes)}`,
        purpose: 'emoji',
      });
      brought.current = { of: bytes, id };
    }
    await emoji.create({ name: wanted, fileId: brought.current.id });
    for (const alias of aliases) await emoji.alias({ name: wanted, alias });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (picture && wanted !== '' && wrong === undefined) run(() => save(picture), onDone);
  };
  return (
    <form className="parley-form parley-emoji-form" onSubmit={submit}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the button in it does the same by hand */}
      <div
        className="parley-emoji-choose"
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
        <span className="parley-emoji-shown">
          {shown === undefined ? <PictureIcon /> : <img src={shown} alt={words.picture} />}
        </span>
        <input ref={field} type="file" accept="image/*" hidden onChange={picked} />
        <div>
          <button
            type="button"
            className="parley-button"
            data-kind="outline"
            disabled={busy}
            onClick={() => field.current?.click()}
          >
            {shown === undefined ? words.choose : words.other}
          </button>
          <p>{words.hint}</p>
        </div>
      </div>
      <label>
        {words.name}
        <input
          ref={nameField}
          type="text"
          value={name}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          placeholder={words.nameExample}
          onChange={(event) => setName(event.target.value)}
        />
        <small>{words.nameHint}</small>
      </label>
      <label>
        {words.aliases}
        <input
          type="text"
          value={others}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          placeholder={words.aliasesExample}
          onChange={(event) => setOthers(event.target.value)}
        />
        <small>{words.aliasesHint}</small>
      </label>
      <Problem text={unusable ?? wrong ?? problem} />
      <div className="parley-dialog-footer">
        <button type="button" className="parley-button" onClick={onDone}>
          {strings.cancel}
        </button>
        <button
          type="submit"
          className="parley-button"
          data-kind="primary"
          disabled={!picture || wanted === '' || wrong !== undefined || busy}
          aria-busy={busy}
        >
          {strings.save}
        </button>
      </div>
    </form>
  );
}

const endingOf = ({ type }: Blob): string => type.replace(/^image\//, '');
