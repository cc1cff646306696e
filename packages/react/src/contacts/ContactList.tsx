import type { Contact } from '@parley/protocol';
import type { ReactNode } from 'react';
import { useKit } from '../chat/kit.ts';
import { ChevronIcon } from '../parts/icons.tsx';
import { PlusIcon, SearchIcon } from '../parts/icons-later.tsx';
import { initials } from '../users/names.ts';
import type { ContactsState } from './useContacts.ts';
import { useContactWords } from './useContactWords.ts';

export interface ContactListProps {
  state: ContactsState;
  query: string;
  onQuery: (query: string) => void;
  onShow: (id: string) => void;
  /** Somebody wants to make one, perhaps of this name. */
  onAdd: (of: { name: string }) => void;
}

/** Contacts by name, or those that are looked for. */
export function ContactList({ state, query, onQuery, onShow, onAdd }: ContactListProps): ReactNode {
  const { strings } = useKit();
  const words = useContactWords();
  const { items, status, loadMore, reload } = state;
  const isEmpty = items.length === 0 && query.trim() === '' && status === 'ready';
  return (
    <>
      <p className="parley-contacts-hint">{words.hint}</p>
      <div className="parley-contacts-head">
        <label className="parley-members-search">
          <SearchIcon />
          <input
            type="search"
            aria-label={words.find}
            placeholder={words.findShort}
            value={query}
            maxLength={100}
            onChange={(event) => onQuery(event.target.value)}
          />
        </label>
        <button
          type="button"
          className="parley-button"
          data-kind="outline"
          onClick={() => onAdd({ name: '' })}
        >
          <PlusIcon />
          {words.add}
        </button>
      </div>
      {status === 'failed' && (
        <p className="parley-moderation-nobody" role="alert">
          {words.unable}{' '}
          <button type="button" className="parley-link-button" onClick={reload}>
            {strings.retry}
          </button>
        </p>
      )}
      {isEmpty && (
        <div className="parley-contacts-none" role="status">
          <strong>{words.none}</strong>
          <p>{words.noneHint}</p>
        </div>
      )}
      {!isEmpty && status !== 'failed' && items.length === 0 && (
        <p className="parley-moderation-nobody" role="status">
          {status === 'loading' ? words.loading : words.nobody(query.trim())}{' '}
          {status === 'ready' && (
            <button
              type="button"
              className="parley-link-button"
              onClick={() => onAdd({ name: query.trim() })}
            >
              {words.addSo(query.trim())}
            </button>
          )}
        </p>
      )}
      {items.length > 0 && (
        <ul className="parley-contacts-list" aria-label={words.list}>
          {items.map((contact) => (
            <ContactRow key={contact.id} contact={contact} onShow={onShow} />
          ))}
        </ul>
      )}
      {loadMore && (
        <button type="button" className="parley-link-button" onClick={loadMore}>
          {strings.showMore}
        </button>
      )}
    </>
  );
}

function ContactRow({
  contact,
  onShow,
}: {
  contact: Contact;
  onShow: ContactListProps['onShow'];
}): ReactNode {
  const { id, name, title, organisation, email, phone } = contact;
  const about = [title, organisation].filter((one) => one !== undefined);
  return (
    <li>
      <button type="button" className="parley-contacts-one" data-contact={id} onClick={() => onShow(id)}>
        <ContactMark name={name} />
        <span>
          <strong>
            <bdi>{name}</bdi>
          </strong>
          <small>
            <bdi>{about.length > 0 ? about.join(' · ') : (email ?? phone)}</bdi>
          </small>
        </span>
        <ChevronIcon />
      </button>
    </li>
  );
}

/** Letters without a colour of their own: a face is of somebody who is here. */
export function ContactMark({ name, size = 36 }: { name: string; size?: number }): ReactNode {
  return (
    <span
      className="parley-contacts-mark"
      style={{ inlineSize: size, blockSize: size, fontSize: size * 0.38 }}
      aria-hidden="true"
    >
      {initials(name)}
    </span>
  );
}
