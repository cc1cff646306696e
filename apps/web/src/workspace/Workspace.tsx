import { Keyboard, type KeyGroup, useChatState } from '@parley/react';
import { Outlet, useParams } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { useSession } from '../session/context.ts';
import { Sidebar } from './Sidebar.tsx';

const keys: readonly KeyGroup[] = [
  {
    title: 'Workspace',
    entries: [{ does: 'Jump to a conversation', keys: ['Ctrl+K'] }],
  },
];

/** Sidebar and conversation side by side; on a phone the one or the other. */
export function Workspace(): ReactNode {
  const { cid } = useParams({ strict: false });
  const { app } = useSession();
  const { unread, mentions } = useChatState((state) => state.channelList());
  useEffect(() => {
    const count = mentions > 0 ? `(${mentions}) ` : unread > 0 ? '• ' : '';
    document.title = `${count}${app.name}`;
  }, [app.name, unread, mentions]);
  return (
    <div className="app" data-pane={cid === undefined ? 'list' : 'conversation'}>
      <Sidebar current={cid} />
      <Outlet />
      <Keyboard more={keys} />
    </div>
  );
}
