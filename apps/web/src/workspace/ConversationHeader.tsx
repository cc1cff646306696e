import {
  Avatar,
  ChannelMark,
  MuteButton,
  PresenceWords,
  StatusMark,
  titleOfChannel,
  useChatState,
  useKit,
} from '@parley/react';
import { BackIcon, PeopleIcon, SearchIcon } from '@parley/react/parts';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useWords } from '../strings/strings.ts';
import { HeaderLinks } from './HeaderLinks.tsx';

/** What this conversation is called, what it is for, and how many are in it. */
export function ConversationHeader({ cid }: { cid: string }): ReactNode {
  const { me, cardOf, strings } = useKit();
  const words = useWords();
  const channel = useChatState((state) => state.channel(cid));
  const viewers = useChatState((state) => state.viewers(cid));
  const title = channel && titleOfChannel(channel, me, cardOf, strings);
  return (
    <header className="conversation-header" data-landmark>
      <Link to="/" className="parley-icon-button conversation-back" aria-label={words.allConversations}>
        <BackIcon />
      </Link>
      {channel && title && (
        <>
          {title.person === undefined ? (
            <span className="conversation-mark">
              <ChannelMark channel={channel} size={28} />
            </span>
          ) : (
            <Avatar user={title.person} size={28} presence />
          )}
          <div className="conversation-words">
            <h1 dir="auto">{title.name}</h1>
            {channel.description ? (
              <p dir="auto">{channel.description}</p>
            ) : (
              title.person !== undefined && (
                <p dir="auto">
                  <PresenceWords user={title.person} />
                  <StatusMark user={title.person} words />
                </p>
              )
            )}
          </div>
          {viewers !== undefined && <span className="conversation-count">{words.watching(viewers)}</span>}
          <Link
            to="/c/$cid"
            params={{ cid }}
            search={(now) => (now.search ? {} : { search: true })}
            className="parley-icon-button"
            aria-label={strings.search.title}
            aria-keyshortcuts="Control+F Meta+F"
            title={strings.search.title}
          >
            <SearchIcon />
          </Link>
          <MuteButton cid={cid} />
          <HeaderLinks cid={cid} />
          {title.person === undefined && (
            <Link
              to="/c/$cid"
              params={{ cid }}
              search={(now) => (now.details ? {} : { details: true })}
              className="conversation-count parley-button"
              aria-label={`${strings.memberCount(channel.memberCount)}, ${strings.details}`}
            >
              <PeopleIcon />
              {channel.memberCount.toLocaleString()}
            </Link>
          )}
        </>
      )}
    </header>
  );
}
