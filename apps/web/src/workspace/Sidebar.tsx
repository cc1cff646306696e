import {
  ChannelBrowser,
  ChannelList,
  Elsewhere,
  InviteList,
  NewChannel,
  NewConversation,
  useChatState,
  useHasDraft,
  useKit,
  useSections,
} from '@parley/react';
import { isComposing, PlusIcon, SearchIcon } from '@parley/react/parts';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { Divider } from '../panes/Divider.tsx';
import type { Width } from '../panes/useWidth.ts';
import { PlansLinks } from '../planning/PlansLinks.tsx';
import { PresenceMenu } from '../presence/PresenceMenu.tsx';
import { useSession } from '../session/context.ts';
import { useWords } from '../strings/strings.ts';
import { ThemeButton } from '../theme/ThemeButton.tsx';
import { matching } from './matching.ts';
import { useNarrow } from './useNarrow.ts';
import { WorkspaceMenu } from './WorkspaceMenu.tsx';

/** Empty too they stand there: it is where the first one is found. */
const always = ['channels', 'direct'] as const;

/** The workspace's name, a field to jump, the conversations, and oneself. */
export function Sidebar({
  current,
  isPage,
  width,
}: {
  current: string | undefined;
  /** Nothing stands beside it: on a phone it is the page. */
  isPage: boolean;
  width: Width;
}): ReactNode {
  const { app, base = '' } = useSession();
  const { me, strings, cardOf } = useKit();
  const isGuest = useChatState((state) => state.role()) === 'guest';
  const { shown, status } = useSections(isGuest ? undefined : always);
  const words = useWords();
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

  const [dialog, setDialog] = useState<'browse' | 'channel' | 'message'>();
  const open = (cid: string) => {
    setQuery('');
    setDialog(undefined);
    void navigate({ to: '/c/$cid', params: { cid } });
  };
  const close = () => setDialog(undefined);
  // While something is looked for, only what was found shows. Guests begin nothing: they are let in.
  const adds = (label: string, what: typeof dialog) =>
    query || isGuest || status !== 'ready' ? undefined : (
      <button
        type="button"
        className="parley-icon-button"
        aria-label={label}
        title={label}
        onClick={() => setDialog(what)}
      >
        <PlusIcon />
      </button>
    );
  const action = {
    channels: adds(strings.browseChannels, 'browse'),
    direct: adds(strings.newConversation, 'message'),
  };
  const sections = shown.map((section) => ({
    ...section,
    compact: section.compact && !narrow,
    channels: matching(section.channels, query, { me, cardOf, strings }),
    ...((query || status !== 'ready') && { arranged: undefined }),
    ...(section.id in action && { action: action[section.id as keyof typeof action] }),
  }));
  const found = sections.flatMap(({ channels }) => channels);
  const list = useRef<HTMLDivElement>(null);
  const search = (words: string) => {
    setQuery('');
    void navigate({ to: '/search', search: { words } });
  };
  const keyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    const first = found[0];
    if (event.key === 'Enter' && first) open(first.cid);
    else if (event.key === 'Enter') list.current?.querySelector<HTMLElement>('[data-place]')?.click();
    else if (event.key === 'ArrowDown') list.current?.querySelector<HTMLElement>('a, button')?.focus();
    else if (event.key === 'Escape') setQuery('');
    else return;
    event.preventDefault();
  };

  // On a phone the list is the page, so it is what a page must have.
  const alone = narrow && isPage;
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles are landmarks, which have names
    <div className="sidebar" role={alone ? 'main' : 'complementary'} aria-label={app.name}>
      <WorkspaceMenu name={app.name} isTitle={alone} />
      <search data-landmark>
        <label className="sidebar-jump">
          <SearchIcon />
          <input
            ref={field}
            type="search"
            placeholder={words.jumpTo}
            aria-label={words.jumpToConversation}
            aria-keyshortcuts="Control+K Meta+K"
            value={query}
            onChange={(event) => setQuery(event.target.value)}
            onKeyDown={keyDown}
          />
          <kbd>{navigator.platform.startsWith('Mac') ? '⌘K' : 'Ctrl K'}</kbd>
        </label>
      </search>
      <PlansLinks />
      <InviteList onOpen={open} />
      <div className="sidebar-channels" ref={list}>
        <ChannelList
          sections={sections}
          current={current}
          onSelect={open}
          hrefOf={(cid) => `${base}/c/${encodeURIComponent(cid)}`}
          hasDraft={hasDraft}
          empty={query || status !== 'ready' ? <span /> : undefined}
        />
        {query.trim() !== '' && <Elsewhere words={query} shown={found} onOpen={open} onSearch={search} />}
      </div>
      {dialog === 'browse' && (
        <ChannelBrowser onOpen={open} onCreate={() => setDialog('channel')} onClose={close} />
      )}
      {dialog === 'channel' && <NewChannel onOpen={open} onClose={close} />}
      {dialog === 'message' && <NewConversation onOpen={open} onClose={close} />}
      <div className="sidebar-footer">
        <PresenceMenu />
        <ThemeButton />
      </div>
      <Divider label={words.sidebarWidth} width={width} edge="end" />
    </div>
  );
}
