import { ParleyError } from '@parley/client';
import type { Contact } from '@parley/protocol';
import { useCallback, useEffect, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useLooks } from './useLooks.ts';

/** One contact that is shown whole. */
export interface ContactState {
  /** Absent until it was read, and when it is not there. */
  contact: Contact | undefined;
  status: 'loading' | 'ready' | 'gone' | 'failed';
  /** It is now so. */
  put: (contact: Contact) => void;
  reload: () => void;
}

/** @param known as the list has it, until it was read */
export function useContact(id: string, known: Contact | undefined): ContactState {
  const { contacts } = useChatClient();
  const [held, setHeld] = useState<Contact>();
  const [status, setStatus] = useState<ContactState['status']>('loading');
  const [turn, setTurn] = useState(0);
  const looks = useLooks();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn and a look are reasons to read again
  useEffect(() => {
    let isLeft = false;
    contacts.get({ id }).then(
      ({ contact }) => {
        if (isLeft) return;
        setHeld(contact);
        setStatus('ready');
      },
      (error: unknown) => isLeft || setStatus(isGone(error) ? 'gone' : 'failed'),
    );
    return () => {
      isLeft = true;
    };
  }, [contacts, id, turn, looks]);
  const reload = useCallback(() => setTurn((before) => before + 1), []);
  return { contact: status === 'gone' ? undefined : (held ?? known), status, put: setHeld, reload };
}

/** An address that was cut short names nobody either. */
const isGone = (error: unknown): boolean =>
  error instanceof ParleyError && ['contact_not_found', 'body_invalid'].includes(error.reason);
