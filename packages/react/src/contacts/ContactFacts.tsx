import type { Contact } from '@parley/protocol';
import type { ReactNode } from 'react';
import { useKit } from '../chat/kit.ts';
import { callable } from './callable.ts';
import { useContactWords } from './useContactWords.ts';

/** How a contact is reached, what is noted of them, and who added them. */
export function ContactFacts({ contact }: { contact: Contact }): ReactNode {
  const { nameOf, times } = useKit();
  const words = useContactWords();
  const { email, phone, note, createdBy, createdAt, updatedAt } = contact;
  const when = (at: string) => times.ago(at);
  const added =
    createdBy === undefined
      ? words.added(when(createdAt))
      : words.addedBy(nameOf(createdBy), when(createdAt));
  return (
    <>
      <dl className="parley-contacts-facts">
        {email !== undefined && (
          <div>
            <dt>{words.email}</dt>
            <dd>
              <a href={`mailto:${encodeURIComponent(email)}`}>{email}</a>
            </dd>
          </div>
        )}
        {phone !== undefined && (
          <div>
            <dt>{words.phone}</dt>
            <dd>
              <a href={`tel:${callable(phone)}`}>
                <bdi>{phone}</bdi>
              </a>
            </dd>
          </div>
        )}
        {note !== undefined && (
          <div>
            <dt>{words.note}</dt>
            <dd dir="auto" className="parley-contacts-note">
              {note}
            </dd>
          </div>
        )}
      </dl>
      <p className="parley-contacts-hint">
        {added}
        {updatedAt !== createdAt && ` · ${words.changed(when(updatedAt))}`}
      </p>
    </>
  );
}
