import { SearchPage, useKit } from '@parley/react';
import { BackIcon } from '@parley/react/parts';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useCallback, useContext, useState } from 'react';
import { useSession } from '../session/context.ts';
import { useWords } from '../strings/strings.ts';
import { HeldSearch } from './held.ts';
import { forgetSearches, keepSearch, recentSearches } from './recent.ts';
import './search.css';

const searchRoute = getRouteApi('/search');

/** What was said, looked for in all conversations. */
export function SearchPane(): ReactNode {
  const { words: looked = '', order } = searchRoute.useSearch();
  const { strings } = useKit();
  const words = useWords();
  const navigate = useNavigate();
  const { app, user } = useSession();
  const held = useContext(HeldSearch);
  const [recent, setRecent] = useState(() => recentSearches({ app, user }));
  const look = useCallback(
    (words: string) =>
      // Each step of typing is no step to go back to.
      void navigate({
        to: '/search',
        search: ({ order }) => ({ ...(words !== '' && { words }), ...(order && { order }) }),
        replace: true,
      }),
    [navigate],
  );
  return (
    <main className="pane-search">
      <header className="conversation-header" data-landmark>
        <Link to="/" className="parley-icon-button conversation-back" aria-label={words.allConversations}>
          <BackIcon />
        </Link>
        <div className="conversation-words">
          <h1>{strings.search.title}</h1>
        </div>
      </header>
      <SearchPage
        query={looked}
        onQuery={look}
        order={order}
        onOrder={(order) =>
          void navigate({
            to: '/search',
            search: ({ words }) => ({ ...(words && { words }), ...(order === 'relevance' && { order }) }),
            replace: true,
          })
        }
        onMessage={({ cid, id, parentId }) =>
          void navigate({
            to: '/c/$cid',
            params: { cid },
            search: { message: parentId ?? id, ...(parentId !== undefined && { thread: parentId }) },
          })
        }
        onChannel={(cid) => void navigate({ to: '/c/$cid', params: { cid } })}
        recent={recent}
        onSearched={(query) => {
          keepSearch({ app, user }, query);
          setRecent(recentSearches({ app, user }));
        }}
        onForget={(query) => {
          forgetSearches({ app, user }, query);
          setRecent(recentSearches({ app, user }));
        }}
        held={held}
      />
    </main>
  );
}
