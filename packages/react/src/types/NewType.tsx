import type { TypeInfo } from '@parley/protocol';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { FormFooter } from '../parts/FormFooter.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { useTypeWords } from './useTypeWords.ts';

export interface NewTypeProps {
  /** Those there are. */
  types: readonly string[];
  onMade: (type: TypeInfo) => void;
  onClose: () => void;
}

const longest = 32;
const rule = /^[a-z][a-z0-9-]*$/;

/** Makes a channel type of the app's own, like another one. */
export function NewType({ types, onMade, onClose }: NewTypeProps): ReactNode {
  const words = useTypeWords();
  const client = useChatClient();
  const [typed, setTyped] = useState('');
  const [from, setFrom] = useState('team');
  const { busy, problem, run } = useAct();
  const type = typed.trim();
  const wrong = types.includes(type)
    ? words.taken(type)
    : type !== '' && !rule.test(type)
      ? words.badName(type)
      : undefined;
  const ready = type !== '' && wrong === undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready || busy) return;
    run(
      () => client.types.create({ type, from }),
      (answer) => {
        onClose();
        onMade(answer.type);
      },
    );
  };
  return (
    <Dialog title={words.add} onClose={onClose}>
      <form className="parley-form parley-types-new" onSubmit={submit}>
        <label>
          {words.name}
          <input
            type="text"
            required
            maxLength={longest}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <small>{words.nameHint}</small>
        </label>
        <label>
          {words.like}
          <select value={from} onChange={(event) => setFrom(event.target.value)}>
            {types.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        </label>
        <Problem text={wrong ?? problem} />
        <FormFooter ready={ready} busy={busy} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
