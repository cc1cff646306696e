'use client';
import type { Contact } from '@parley/protocol';
import { type ReactNode, useState } from 'react';
import { useFocusOf } from '../parts/useFocusOf.ts';
import { ContactDialog } from './ContactDialog.tsx';
import { ContactList } from './ContactList.tsx';
import { ContactPage } from './ContactPage.tsx';
import { useContacts } from './useContacts.ts';

export interface ContactsProps {
  /** The contact that is shown whole, by its id; all of them in a list when absent. */
  shown?: string | undefined;
  /** Somebody wants to see a contact, or the list again. */
  onShow: (id?: string) => void;
  /** Asks a contact into the workspace by their address; nobody is asked without it. */
  onInvite?: ((contact: Contact & { email: string }) => void) | undefined;
}

/**
 * People outside, whom the app deals with: found by their names, read, made and changed by its members. None of them is
 * anywhere among its people.
 *
 * @example <Contacts shown={id} onShow={setId} />
 */
export function Contacts({ shown, onShow, onInvite }: ContactsProps): ReactNode {
  const [query, setQuery] = useState('');
  const [adding, setAdding] = useState<{ name: string }>();
  const state = useContacts(query);
  const box = useFocusOf(shown, 'contact');
  return (
    <div ref={box} className="parley-contacts">
      {shown === undefined ? (
        <ContactList state={state} query={query} onQuery={setQuery} onShow={onShow} onAdd={setAdding} />
      ) : (
        <ContactPage
          key={shown}
          id={shown}
          known={state.items.find(({ id }) => id === shown)}
          onBack={() => onShow()}
          onChange={state.reload}
          onInvite={onInvite}
        />
      )}
      {adding && (
        <ContactDialog
          name={adding.name}
          onSaved={({ id }) => {
            state.reload();
            onShow(id);
          }}
          onClose={() => setAdding(undefined)}
        />
      )}
    </div>
  );
}
