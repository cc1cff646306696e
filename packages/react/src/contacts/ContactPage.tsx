import type { Contact } from '@parley/protocol';
import { type ReactNode, useState } from 'react';
import { useChatClient, useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { AddPersonIcon, BackIcon, EditIcon } from '../parts/icons.tsx';
import { TrashIcon } from '../parts/icons-later.tsx';
import { Confirm } from '../roles/Confirm.tsx';
import { ContactDialog } from './ContactDialog.tsx';
import { ContactFacts } from './ContactFacts.tsx';
import { ContactMark } from './ContactList.tsx';
import type { ContactsProps } from './Contacts.tsx';
import { useContact } from './useContact.ts';
import { useContactWords } from './useContactWords.ts';

export interface ContactPageProps {
  id: string;
  /** As the list has it. */
  known: Contact | undefined;
  onBack: () => void;
  /** It was changed, or is no more. */
  onChange: () => void;
  onInvite: ContactsProps['onInvite'];
}

/** One contact whole, and what may be done about it. */
export function ContactPage({ id, known, onBack, onChange, onInvite }: ContactPageProps): ReactNode {
  const { strings } = useKit();
  const words = useContactWords();
  const { contact, status, put, reload } = useContact(id, known);
  const isUnread = !contact && status !== 'gone';
  return (
    <>
      <button type="button" className="parley-button parley-contacts-back" onClick={onBack}>
        <BackIcon />
        {words.all}
      </button>
      {contact && (
        <Card
          contact={contact}
          onPut={(changed) => {
            put(changed);
            onChange();
          }}
          onDeleted={() => {
            onChange();
            onBack();
          }}
          onInvite={onInvite}
        />
      )}
      {status === 'gone' && <p className="parley-moderation-nobody">{words.gone}</p>}
      {isUnread && status === 'loading' && <p className="parley-moderation-nobody">{words.loading}</p>}
      {isUnread && status === 'failed' && (
        <p className="parley-moderation-nobody" role="alert">
          {words.unable}{' '}
          <button type="button" className="parley-link-button" onClick={reload}>
            {strings.retry}
          </button>
        </p>
      )}
    </>
  );
}

interface CardProps {
  contact: Contact;
  onPut: (contact: Contact) => void;
  onDeleted: () => void;
  onInvite: ContactsProps['onInvite'];
}

function Card({ contact, onPut, onDeleted, onInvite }: CardProps): ReactNode {
  const { me } = useKit();
  const words = useContactWords();
  const { contacts } = useChatClient();
  const role = useChatState((state) => state.role());
  const [asked, setAsked] = useState<'edit' | 'delete'>();
  const close = () => setAsked(undefined);
  const { id, name, title, organisation, email, createdBy } = contact;
  const mayDelete = createdBy === me || role === 'owner' || role === 'admin';
  return (
    <article className="parley-contacts-card">
      <header>
        <ContactMark name={name} size={56} />
        <div>
          <h2 tabIndex={-1}>
            <bdi>{name}</bdi>
          </h2>
          <p>
            <bdi>{[title, organisation].filter((one) => one !== undefined).join(' · ')}</bdi>
          </p>
        </div>
      </header>
      <div className="parley-contacts-ways">
        <button type="button" className="parley-button" data-kind="outline" onClick={() => setAsked('edit')}>
          <EditIcon />
          {words.edit}
        </button>
        {onInvite && email !== undefined && (
          <button
            type="button"
            className="parley-button"
            data-kind="outline"
            onClick={() => onInvite({ ...contact, email })}
          >
            <AddPersonIcon />
            {words.invite}
          </button>
        )}
        {mayDelete && (
          <button
            type="button"
            className="parley-button"
            data-kind="danger"
            onClick={() => setAsked('delete')}
          >
            <TrashIcon />
            {words.delete}
          </button>
        )}
      </div>
      <ContactFacts contact={contact} />
      {asked === 'edit' && <ContactDialog contact={contact} onSaved={onPut} onClose={close} />}
      {asked === 'delete' && (
        <Confirm
          title={words.deleteOf(name)}
          hint={words.deleteHint}
          label={words.doDelete}
          act={() => contacts.delete({ id })}
          onDone={onDeleted}
          onClose={close}
        />
      )}
    </article>
  );
}
