import {
  Channel,
  ChannelDetails,
  ChannelGallery,
  ChannelNote,
  ChannelPins,
  ChannelTasks,
  SearchPanel,
  Thread,
  useChatState,
} from '@parley/react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type CSSProperties, type ReactNode, useCallback, useEffect } from 'react';
import { Divider } from '../panes/Divider.tsx';
import { useWidth } from '../panes/useWidth.ts';
import { useSession } from '../session/context.ts';
import { keepPlace } from '../session/lastPlace.ts';
import { isWelcome } from '../session/welcome.ts';
import { useWords } from '../strings/strings.ts';
import { ConversationHeader } from './ConversationHeader.tsx';
import { useNarrow } from './useNarrow.ts';
import { WelcomeLine } from './WelcomeLine.tsx';

const channelRoute = getRouteApi('/c/$cid');

/** A conversation, and beside or over it a thread or who is in it. */
export function ConversationPane(): ReactNode {
  const { cid } = channelRoute.useParams();
  const {
    thread,
    details,
    files,
    pins,
    note,
    tasks,
    search,
    words: looked,
    message,
  } = channelRoute.useSearch();
  const side = thread !== undefined || [details, files, pins, note, tasks, search].includes(true);
  const navigate = useNavigate();
  const narrow = useNarrow();
  const words = useWords();
  const width = useWidth('side', { first: 400, least: 320, most: 640 });
  const openThread = useCallback(
    ({ id }: { id: string }) => void navigate({ to: '/c/$cid', params: { cid }, search: { thread: id } }),
    [navigate, cid],
  );
  const { app, user } = useSession();
  const isIn = useChatState((state) => state.channel(cid)?.membership !== undefined);
  useEffect(() => {
    if (isIn) keepPlace({ app, user }, cid);
  }, [app, user, cid, isIn]);
  useEffect(() => {
    const find = (event: KeyboardEvent) => {
      if (event.key !== 'f' || !(event.metaKey || event.ctrlKey) || event.shiftKey || event.altKey) return;
      // Pressed again it is the browser's own.
      if (search) return;
      event.preventDefault();
      void navigate({ to: '/c/$cid', params: { cid }, search: { search: true } });
    };
    window.addEventListener('keydown', find);
    return () => window.removeEventListener('keydown', find);
  }, [navigate, cid, search]);
  const withSearch = { search: true, ...(looked !== undefined && { words: looked }) } as const;
  const closeSide = () => void navigate({ to: '/c/$cid', params: { cid }, search: {} });
  return (
    <div
      className="panes"
      data-side={side || undefined}
      style={{ '--side-width': `${width.value}px` } as CSSProperties}
    >
      <main className="pane-conversation" inert={narrow && side}>
        <Channel
          cid={cid}
          message={message}
          onOpenThread={openThread}
          header={
            <>
              <ConversationHeader cid={cid} />
              <WelcomeLine key={cid} cid={cid} />
            </>
          }
          // Who has just set the workspace up is about to write.
          autoFocus={!narrow || isWelcome(cid)}
        />
        {side && <Divider label={words.sideWidth} width={width} edge="start" />}
      </main>
      {side && (
        <div className="pane-side">
          {thread !== undefined ? (
            <Thread cid={cid} parentId={thread} onClose={closeSide} />
          ) : details ? (
            <ChannelDetails key={cid} cid={cid} onClose={closeSide} />
          ) : note ? (
            <ChannelNote key={cid} cid={cid} onClose={closeSide} />
          ) : search ? (
            <SearchPanel
              key={looked}
              cid={cid}
              {...(looked !== undefined && { query: looked })}
              onClose={closeSide}
              onPage={(words) => void navigate({ to: '/search', search: words === '' ? {} : { words } })}
              onMessage={({ cid, id, parentId }) =>
                void navigate({
                  to: '/c/$cid',
                  params: { cid },
                  search: {
                    message: parentId ?? id,
                    ...(narrow ? parentId && { thread: parentId } : withSearch),
                  },
                })
              }
              onChannel={(cid) =>
                void navigate({
                  to: '/c/$cid',
                  params: { cid },
                  search: narrow ? {} : withSearch,
                })
              }
            />
          ) : tasks ? (
            <ChannelTasks
              key={cid}
              cid={cid}
              onClose={closeSide}
              onOpen={({ messageId: id, parentId }) =>
                void navigate({
                  to: '/c/$cid',
                  params: { cid },
                  search: {
                    message: parentId ?? id,
                    ...(parentId !== undefined ? { thread: parentId } : !narrow && { tasks: true }),
                  },
                })
              }
            />
          ) : pins ? (
            <ChannelPins
              key={cid}
              cid={cid}
              onClose={closeSide}
              onMessage={({ id, parentId }) =>
                void navigate({
                  to: '/c/$cid',
                  params: { cid },
                  search: {
                    message: parentId ?? id,
                    ...(parentId !== undefined ? { thread: parentId } : !narrow && { pins: true }),
                  },
                })
              }
            />
          ) : (
            <ChannelGallery
              key={cid}
              cid={cid}
              onClose={closeSide}
              onMessage={({ message: id, parentId }) =>
                void navigate({
                  to: '/c/$cid',
                  params: { cid },
                  search:
                    parentId === undefined
                      ? { message: id, ...(!narrow && { files: true }) }
                      : { thread: parentId },
                })
              }
            />
          )}
        </div>
      )}
    </div>
  );
}
