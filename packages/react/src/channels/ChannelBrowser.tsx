'use client';
import { type ReactNode, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { HashIcon } from '../parts/icons.tsx';
import { SearchIcon } from '../parts/icons-later.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { HiddenChannels } from './HiddenChannels.tsx';
import { useOpenChannels } from './useOpenChannels.ts';

export interface ChannelBrowserProps {
  /** A channel was looked into or joined. */
  onOpen: (cid: string) => void;
  /** Makes a new one; without it there is no way to. */
  onCreate?: (() => void) | undefined;
  onClose: () => void;
}

/** The channels anyone may join, to look into or to join at once. */
export function ChannelBrowser({ onOpen, onCreate, onClose }: ChannelBrowserProps): ReactNode {
  const { strings } = useKit();
  const client = useChatClient();
  const { channels, status, loadMore } = useOpenChannels();
  const [query, setQuery] = useState('');
  const { busy, problem, run } = useAct();
  const wanted = query.trim().toLocaleLowerCase();
  const found = channels.filter(({ name, description }) =>
    `${name ?? ''} ${description ?? ''}`.toLocaleLowerCase().includes(wanted),
  );
  return (
    <Dialog title={strings.browseChannels} onClose={onClose}>
      <label className="parley-members-search">
        <SearchIcon />
        <input
          type="search"
          aria-label={strings.findChannel}
          placeholder={strings.findChannel}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      </label>
      <ul className="parley-browse" aria-label={strings.browseChannels} aria-busy={status === 'loading'}>
        {found.map(({ cid, name, description, memberCount }) => (
          <li key={cid} className="parley-browse-row">
            <button type="button" className="parley-browse-open" onClick={() => onOpen(cid)}>
              <HashIcon />
              <span className="parley-browse-words">
                <bdi>{name ?? strings.namelessChannel}</bdi>
                <span className="parley-person-more" dir="auto">
                  {description ?? strings.memberCount(memberCount)}
                </span>
              </span>
            </button>
            <button
              type="button"
              className="parley-button"
              data-kind="outline"
              disabled={busy}
              aria-label={strings.joinNamed(name ?? strings.namelessChannel)}
              onClick={() =>
                run(
                  () => client.members.join({ cid }),
                  () => onOpen(cid),
                )
              }
            >
              {strings.join}
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 && status !== 'loading' && (
        <p className="parley-people-nothing">
          {status === 'failed'
            ? strings.notReached
            : wanted
              ? strings.noChannelMatches
              : strings.noOpenChannels}
        </p>
      )}
      <HiddenChannels onOpen={onOpen} />
      <Problem text={problem} />
      <div className="parley-dialog-footer">
        {loadMore && (
          <button type="button" className="parley-button" onClick={loadMore}>
            {strings.showMore}
          </button>
        )}
        {onCreate && (
          <button type="button" className="parley-button" data-kind="primary" onClick={onCreate}>
            {strings.newChannel}
          </button>
        )}
      </div>
    </Dialog>
  );
}
