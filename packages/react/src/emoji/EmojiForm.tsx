import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { FormFooter } from '../parts/FormFooter.tsx';
import { PictureIcon } from '../parts/icons-later.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { useAddressOf, usePicking } from '../users/usePicking.ts';
import { emojiPicture, isEmojiName, nameOfFile, namesIn, TooLargeError } from './emojiPicture.ts';

/** Protocol limit `emojiAliases`. */
const aliasesMost = 10;

/** Adds one of the app's own emoji: a picture, picked, dropped or pasted, its name and other names. */
export function EmojiForm({ onDone }: { onDone: () => void }): ReactNode {
  const { strings } = useKit();
  const words = strings.ownEmoji;
  const { files, emoji } = useChatClient();
  const nameField = useRef<HTMLInputElement>(null);
  const [picture, setPicture] = useState<Blob>();
  const [unusable, setUnusable] = useState<string>();
  const [name, setName] = useState('');
  const [others, setOthers] = useState('');
  /** What was brought already, when only the name was refused. */
  const brought = useRef<{ of: Blob; id: string }>(undefined);
  const { busy, problem, run } = useAct();
  const shown = useAddressOf(picture);

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
  const { zone, field, open } = usePicking(choose);
  const wanted = name.trim().replaceAll(':', '').toLowerCase();
  const aliases = namesIn(others).filter((other) => other !== wanted);
  const bad = [wanted, ...aliases].find((one) => one !== '' && !isEmojiName(one));
  const wrong =
    bad !== undefined ? words.badName(bad) : aliases.length > aliasesMost ? words.manyAliases : undefined;
  const ready = picture !== undefined && wanted !== '' && wrong === undefined;
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
    if (picture && ready) run(() => save(picture), onDone);
  };
  return (
    <form className="parley-form parley-emoji-form" onSubmit={submit}>
      <div className="parley-emoji-choose" {...zone}>
        <span className="parley-emoji-shown">
          {shown === undefined ? <PictureIcon /> : <img src={shown} alt={words.picture} />}
        </span>
        <input {...field} />
        <div>
          <button type="button" className="parley-button" data-kind="outline" disabled={busy} onClick={open}>
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
      <FormFooter ready={ready} busy={busy} onCancel={onDone} />
    </form>
  );
}

const endingOf = ({ type }: Blob): string => type.replace(/^image\//, '');
