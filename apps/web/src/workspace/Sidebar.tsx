import { ChannelList, useChannelList, useHasDraft, useKit } from '@parley/react';
import { SearchIcon } from '@parley/react/parts';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { PresenceMenu } from '../presence/PresenceMenu.tsx';
import { useSession } from '../session/context.ts';
import { ThemeButton } from '../theme/ThemeButton.tsx';
import { matching } from './matching.ts';
import { useNarrow } from './useNarrow.ts';

/** The workspace's name, a field to jump, the conversations, and oneself. */
export function Sidebar({ current }: { current: string | undefined }): ReactNode {
  const { app } = useSession();
  const { me, strings, cardOf } = useKit();
  const { named, direct, loaded } = useChannelList();
  const hasDraft = useHasDraft();
  const navigate = useNavigate();
  const narrow = useNarrow();
  const [query, setQuery] = useState('');
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const jump = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'k' || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    };
    window.addEventListener('keydown', jump);
    return () => window.removeEventListener('keydown', jump);
  }, []);

  const open = (cid: string) => {
    setQuery('');
    void navigate({ to: '/c/$cid', params: { cid } });
  };
  const find = (channels: typeof named) => matching(channels, query, { me, cardOf, strings });
  const sections = [
    { id: 'channels', title: 'Channels', channels: find(named), compact: !narrow },
    { id: 'direct', title: 'Direct messages', channels: find(direct), compact: false },
  ];
  const keyDown = (event: KeyboardEvent) => {
    const first = sections.flatMap(({ channels }) => channels)[0];
    if (event.key === 'Enter' && first) open(first.cid);
    else if (event.key === 'Escape') setQuery('');
    else return;
    event.preventDefault();
  };

  // On a phone the list is the page, so it is what a page must have.
  const alone = narrow && current === undefined;
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles are landmarks, which have names
    <div className="sidebar" role={alone ? 'main' : 'complementary'} aria-label={app.name}>
      <div className="sidebar-header">
        <span className="sidebar-mark" aria-hidden="true">
          {app.name.slice(0, 1).toUpperCase()}
        </span>
        {alone ? <h1>{app.name}</h1> : <strong>{app.name}</strong>}
      </div>
      <search>
        <label className="sidebar-jump">
          <SearchIcon />
          <input
            ref={field}
            type="search"
            placeholder="Jump to…"
            aria-label="Jump to a conversation"
            aria-keyshortcuts="Control+K Meta+K"
            value={query}
            onChange={(event) => setQuery(event.target.value)}
            onKeyDown={keyDown}
          />
          <kbd>{navigator.platform.startsWith('Mac') ? '⌘K' : 'Ctrl K'}</kbd>
        </label>
      </search>
      <div className="sidebar-channels">
        <ChannelList
          sections={sections}
          current={current}
          onSelect={open}
          hrefOf={(cid) => `/c/${encodeURIComponent(cid)}`}
          hasDraft={hasDraft}
          empty={
            query ? (
              <p className="sidebar-nothing">{strings.noChannelMatches}</p>
            ) : loaded ? undefined : (
              <span />
            )
          }
        />
      </div>
      <div className="sidebar-footer">
        <PresenceMenu />
        <ThemeButton />
      </div>
    </div>
  );
}
