import type { Group } from '@parley/protocol';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { FormFooter } from '../parts/FormFooter.tsx';
import { newId } from '../parts/newId.ts';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { handleFrom, isHandle } from './handle.ts';

export interface GroupFormProps {
  /** The one that is changed; a new one when absent. */
  group?: Group | undefined;
  /** Called with the id of what was made or changed, or with nothing when it was not. */
  onDone: (id?: string) => void;
}

/** Makes a group, or gives one another name or handle. */
export function GroupForm({ group, onDone }: GroupFormProps): ReactNode {
  const { strings } = useKit();
  const words = strings.groups;
  const { groups } = useChatClient();
  const [name, setName] = useState(group?.name ?? '');
  const [typed, setTyped] = useState(group?.handle);
  /** Tried again it is the same group. */
  const [id] = useState(() => group?.id ?? newId());
  const { busy, problem, run } = useAct();
  const handle = (typed ?? handleFrom(name)).trim().replace(/^@/, '');
  const wrong = handle !== '' && !isHandle(handle) ? words.badHandle(handle) : undefined;
  const ready = name.trim() !== '' && handle !== '' && wrong === undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready || busy) return;
    const words = { id, name: name.trim(), handle };
    run(
      () => (group ? groups.update(words) : groups.create(words)),
      () => onDone(id),
    );
  };
  return (
    <form className="parley-form" onSubmit={submit}>
      <label>
        {words.name}
        <input
          type="text"
          dir="auto"
          required
          maxLength={100}
          value={name}
          placeholder={words.nameExample}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <label>
        {words.handle}
        <input
          type="text"
          value={typed ?? handle}
          maxLength={50}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          placeholder={words.handleExample}
          onChange={(event) => setTyped(event.target.value)}
        />
        <small>{words.handleHint(handle === '' ? words.handleExample : handle)}</small>
      </label>
      <Problem text={wrong ?? problem} />
      <FormFooter ready={ready} busy={busy} onCancel={() => onDone()} />
    </form>
  );
}
