import type { Contact } from '@parley/protocol';
import { type FormEvent, type HTMLAttributes, type ReactNode, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { isAddress } from '../invitations/addresses.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { FormFooter } from '../parts/FormFooter.tsx';
import { newId } from '../parts/newId.ts';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { changes, made, type Typed, typedOf } from './said.ts';
import { useContactWords } from './useContactWords.ts';

export interface ContactDialogProps {
  /** The one that is changed; a new one without it. */
  contact?: Contact | undefined;
  /** What a new one is called. */
  name?: string | undefined;
  onSaved: (contact: Contact) => void;
  onClose: () => void;
}

/** The engine's limits. */
const noteMost = 4_000;
const most: Readonly<Record<Exclude<keyof Typed, 'note'>, number>> = {
  ...{ name: 100, organisation: 100, title: 100, email: 254, phone: 50 },
};

/** Makes a contact, or changes one. */
export function ContactDialog({ contact, name = '', onSaved, onClose }: ContactDialogProps): ReactNode {
  const words = useContactWords();
  const { contacts } = useChatClient();
  const [typed, setTyped] = useState(() => typedOf(contact, name));
  /** Tried again it is the same contact. */
  const [id] = useState(() => contact?.id ?? newId());
  const { busy, problem, run } = useAct();
  const email = typed.email.trim();
  const wrong =
    email !== '' && !isAddress(email)
      ? words.badEmail(email)
      : typed.phone.trim() !== '' && !/\d/.test(typed.phone)
        ? words.badPhone
        : undefined;
  const ready = typed.name.trim() !== '' && wrong === undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready || busy) return;
    run(
      () =>
        contact
          ? contacts.update({ id, ...changes(typed, contact) })
          : contacts.create({ id, ...made(typed) }),
      (answer) => {
        onClose();
        onSaved(answer.contact);
      },
    );
  };
  const field = (
    of: keyof typeof most,
    label: string,
    input: HTMLAttributes<HTMLInputElement> = {},
    required = false,
  ) => (
    <label>
      {label}
      <input
        type="text"
        dir="auto"
        autoComplete="off"
        {...input}
        required={required}
        maxLength={most[of]}
        value={typed[of]}
        onChange={(event) => setTyped({ ...typed, [of]: event.target.value })}
      />
    </label>
  );
  const left = noteMost - typed.note.length;
  return (
    <Dialog title={contact ? words.editTitle : words.add} onClose={onClose}>
      <form className="parley-form parley-contacts-form" noValidate onSubmit={submit}>
        {field('name', words.name, {}, true)}
        {field('organisation', words.organisation)}
        {field('title', words.position, { 'aria-description': words.positionExample })}
        {field('email', words.email, { inputMode: 'email', autoCapitalize: 'none', spellCheck: false })}
        {field('phone', words.phone, { inputMode: 'tel' })}
        <label>
          {words.note}
          <textarea
            dir="auto"
            rows={4}
            maxLength={noteMost}
            value={typed.note}
            onChange={(event) => setTyped({ ...typed, note: event.target.value })}
          />
          {left < 500 && <small>{words.left(left)}</small>}
        </label>
        <Problem text={wrong ?? problem} />
        <FormFooter ready={ready} busy={busy} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
