'use client';
import { type ReactNode, useState } from 'react';
import { useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { SearchIcon } from '../parts/icons-later.tsx';
import { PersonRow } from './PersonRow.tsx';
import { usePeopleOfApp } from './usePeopleOfApp.ts';
import { useRoleWords } from './useRoleWords.ts';

/**
 * Everybody of the app, found by their names, with what they are in it; for its owners and admins with what they may do
 * about that, and with who is no longer here. What somebody may not do is not shown.
 *
 * @example <PeopleDesk />
 */
export function PeopleDesk(): ReactNode {
  const { strings } = useKit();
  const words = useRoleWords();
  const role = useChatState((state) => state.role());
  const isKeeper = role === 'owner' || role === 'admin';
  const [query, setQuery] = useState('');
  const [showsOut, setShowsOut] = useState(false);
  const { people, status, loadMore, put, reload } = usePeopleOfApp(query, isKeeper && showsOut);
  // Their own role may be another after it: what they may do follows, and so does who else changed.
  const change = (user: Parameters<typeof put>[0]) => {
    put(user);
    reload();
  };
  return (
    <div className="parley-desk parley-roles-desk">
      <div className="parley-roles-find">
        <label className="parley-members-search">
          <SearchIcon />
          <input
            type="search"
            aria-label={words.find}
            placeholder={words.find}
            value={query}
            maxLength={100}
            onChange={(event) => setQuery(event.target.value)}
          />
        </label>
        {isKeeper && (
          <label className="parley-roles-out">
            <input
              type="checkbox"
              checked={showsOut}
              onChange={(event) => setShowsOut(event.target.checked)}
            />
            {words.showOut}
          </label>
        )}
      </div>
      {status === 'failed' && (
        <p className="parley-moderation-nobody" role="alert">
          {words.unable}{' '}
          <button type="button" className="parley-link-button" onClick={reload}>
            {strings.retry}
          </button>
        </p>
      )}
      {status !== 'failed' && people.length === 0 && (
        <p className="parley-moderation-nobody" role="status">
          {status === 'loading' ? words.loading : words.nobody}
        </p>
      )}
      <ul className="parley-roles-list" aria-label={words.list}>
        {people.map((person) => (
          <PersonRow key={person.id} person={person} onChange={change} />
        ))}
      </ul>
      {loadMore && (
        <button type="button" className="parley-link-button" onClick={loadMore}>
          {strings.showMore}
        </button>
      )}
    </div>
  );
}
