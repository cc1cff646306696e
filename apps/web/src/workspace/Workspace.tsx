import {
  Keyboard,
  type KeyGroup,
  ReminderNotice,
  type SearchHeld,
  useChatState,
  useKit,
} from '@parley/react';
import { Outlet, useLocation, useNavigate, useParams } from '@tanstack/react-router';
import { type CSSProperties, type ReactNode, useEffect, useMemo, useRef } from 'react';
import { Alerts } from '../alerts/Alerts.tsx';
import { NewVersion } from '../installed/NewVersion.tsx';
import { useWidth } from '../panes/useWidth.ts';
import { HeldSearch } from '../search/held.ts';
import { useSession } from '../session/context.ts';
import { useWords } from '../strings/strings.ts';
import { Sidebar } from './Sidebar.tsx';
import { useOwnLinks } from './useOwnLinks.ts';

/** Sidebar and conversation side by side; on a phone the one or the other. */
export function Workspace(): ReactNode {
  const { cid } = useParams({ strict: false });
  const { app } = useSession();
  const navigate = useNavigate();
  const place = useLocation({ select: ({ pathname }) => pathname });
  const words = useWords();
  const found = useRef<SearchHeld>(undefined);
  useOwnLinks();
  const { strings } = useKit();
  const keys = useMemo<readonly KeyGroup[]>(
    () => [
      {
        title: words.workspaceKeys,
        entries: [
          { does: words.jumpToConversation, keys: ['Ctrl+K'] },
          { does: strings.search.title, keys: ['Ctrl+F'] },
        ],
      },
    ],
    [words, strings],
  );
  const sidebar = useWidth('sidebar', { first: 264, least: 200, most: 420 });
  const { unread, mentions } = useChatState((state) => state.channelList());
  useEffect(() => {
    const count = mentions > 0 ? `(${mentions}) ` : unread > 0 ? '• ' : '';
    document.title = `${count}${app.name}`;
  }, [app.name, unread, mentions]);
  return (
    <div
      className="app"
      data-pane={place === '/' ? 'list' : 'conversation'}
      style={{ '--sidebar-width': `${sidebar.value}px` } as CSSProperties}
    >
      <Sidebar current={cid} isPage={place === '/'} width={sidebar} />
      <HeldSearch.Provider value={found}>
        <Outlet />
      </HeldSearch.Provider>
      {/* Their own page shows them already. */}
      {place !== '/reminders' && (
        <ReminderNotice
          onOpen={({ cid, id, parentId }) =>
            void navigate({
              to: '/c/$cid',
              params: { cid },
              search: { message: parentId ?? id, ...(parentId !== undefined && { thread: parentId }) },
            })
          }
        />
      )}
      <Alerts />
      <NewVersion />
      <Keyboard more={keys} />
    </div>
  );
}
