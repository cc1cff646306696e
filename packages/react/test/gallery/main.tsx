import '../../src/styles/index.css';
import type { Message } from '@parley/protocol';
import { album, hard, launch, many, message, people, present } from '@parley/testkit/gallery';
import { type ReactNode, StrictMode, useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { KitProvider } from '../../src/chat/KitProvider.tsx';
import type { InputFilesProps } from '../../src/chat/slots.ts';
import type { CompletionSource } from '../../src/input/completion.ts';
import { MessageInput } from '../../src/input/MessageInput.tsx';
import { channelsSource } from '../../src/input/sources/channels.tsx';
import { emojiSource } from '../../src/input/sources/emoji.tsx';
import { peopleSource } from '../../src/input/sources/people.tsx';
import type { MessageActions } from '../../src/messages/actions.ts';
import { MessageList } from '../../src/messages/MessageList.tsx';
import type { NewMessages } from '../../src/messages/NewBar.tsx';
import type { Place } from '../../src/messages/place.ts';
import { setupRows } from '../../src/messages/rows.ts';
import type { ShownMessage } from '../../src/messages/shown.ts';
import { english } from '../../src/strings/strings.ts';
import { setupTimes } from '../../src/times/times.ts';
import { TypingLine } from '../../src/typing/TypingLine.tsx';
import { Avatar } from '../../src/users/Avatar.tsx';
import { pseudo } from '../pseudo.ts';

const capabilities = [
  'read-channel',
  'send-message',
  'send-reply',
  'quote-message',
  'edit-own-message',
  'delete-own-message',
  'attach-file',
  'create-poll',
  'add-reaction',
  'cast-vote',
] as const;
const strings = new URLSearchParams(location.search).get('strings') === 'pseudo' ? pseudo : english;
const times = setupTimes({ strings, timeZone: 'UTC', locale: 'en-GB', now: () => present });

const rooms: Record<string, ShownMessage[]> = {
  launch: launch.map((held) => ({ message: held, delivery: 'sent' })),
  hard: [
    ...hard.map((held): ShownMessage => ({ message: held, delivery: 'sent' })),
    { message: message(90, 'alice', 2, 'On its way.'), delivery: 'sending' },
    {
      message: message(92, 'alice', 1_500, 'Written in the tunnel.'),
      delivery: 'stale',
      operation: 'y',
    },
    {
      message: message(91, 'alice', 1, 'This one was refused.'),
      delivery: 'failed',
      reason: 'You may not write here.',
      operation: 'x',
    },
  ],
  album: album.map((held) => ({ message: held, delivery: 'sent' })),
  empty: [],
  one: launch.slice(0, 1).map((held) => ({ message: held, delivery: 'sent' })),
  many: many(10_000).map((held) => ({ message: held, delivery: 'sent' })),
};

const sources: CompletionSource[] = [
  peopleSource({
    users: () => people,
    members: () => new Set(Object.keys(people).filter((id) => id !== 'dan')),
    search: async () => {},
    loadMembers: async () => {},
    mayNameMany: () => true,
    groups: () => [],
    loadGroups: async () => {},
    me: 'alice',
    strings: english,
    picture: (user) => <Avatar user={user} size={22} />,
  }),
  channelsSource(
    () =>
      ['launch', 'design', 'general', 'support'].map((name) => ({
        cid: `team:${name}`,
        name,
        private: name === 'support',
        distinct: false,
      })),
    english,
  ),
  emojiSource(english),
];

function Files({ files, onChange }: InputFilesProps): ReactNode {
  return (
    <button type="button" onClick={() => onChange([])}>
      {files.map(({ name }) => name).join(', ')}
    </button>
  );
}

/** What a browser test may do to the list. */
export interface GalleryControls {
  set(change: (before: ShownMessage[]) => ShownMessage[]): void;
  setText(text: string): void;
  log: string[];
  /** Where the list was when it went away. */
  left?: Place | undefined;
  /** Takes the list away. */
  close(): void;
  many: typeof many;
  message: typeof message;
}

declare global {
  interface Window {
    gallery: GalleryControls;
  }
}

const began = Date.now();

function Room({
  room,
  openAt,
  older,
  newer,
}: {
  room: string;
  openAt: string | undefined;
  older: boolean;
  newer: boolean;
}): ReactNode {
  const [messages, setMessages] = useState<ShownMessage[]>(rooms[room] ?? []);
  const [text, setText] = useState('');
  const [editing, setEditing] = useState<string>();
  const log = useMemo<string[]>(() => [], []);
  const rowsOf = useMemo(setupRows, []);
  const wait = query.get('wait');
  const waitUntil = wait === null ? undefined : began + Number(wait);
  const [read, setRead] = useState(false);
  const [closed, setClosed] = useState(false);
  const news: NewMessages | undefined =
    query.has('news') && !read
      ? {
          count: Number(query.get('news')),
          since: messages.find((shown) => shown.message.id === openAt)?.message.createdAt,
          onJump: () => log.push('jump'),
          onMarkRead: () => setRead(true),
        }
      : undefined;
  window.gallery = {
    ...window.gallery,
    close: () => setClosed(true),
    set: setMessages,
    setText,
    log,
    many,
    message,
  };
  const rows = rowsOf(messages, { dayKey: times.dayKey, newAboveId: openAt });
  const actions = useMemo<MessageActions>(() => {
    const change = (id: string, edit: (held: Message) => Message) =>
      setMessages((all) =>
        all.map((shown) => (shown.message.id === id ? { ...shown, message: edit(shown.message) } : shown)),
      );
    return {
      react: ({ id }, emoji) => {
        log.push(`react ${emoji}`);
        change(id, (held) => ({
          ...held,
          reactions: { ...held.reactions, [emoji]: { count: 1, recent: ['alice'], mine: true } },
        }));
      },
      quote: () => log.push('quote'),
      openThread: () => log.push('thread'),
      startEdit: ({ id }) => setEditing(id),
      cancelEdit: () => setEditing(undefined),
      sources,
      saveEdit: ({ id }, next) => {
        setEditing(undefined);
        change(id, (held) => ({ ...held, text: next }));
      },
      remove: () => log.push('remove'),
      markUnread: () => log.push('unread'),
      retry: () => log.push('retry'),
      discard: () => log.push('discard'),
    };
  }, [log]);
  return (
    <main className="parley-channel-panes">
      <h1 className="parley-hidden">Gallery</h1>
      {!closed && (
        <MessageList
          rows={rows}
          capabilities={capabilities}
          actions={actions}
          hasOlder={older}
          hasNewer={newer}
          onLoadNewer={() => log.push('newer')}
          onLoadOlder={() => log.push('older')}
          openAt={openAt === undefined ? undefined : { key: openAt, top: Number(query.get('top') ?? 72) }}
          news={news}
          onLeave={(left) => {
            window.gallery = { ...window.gallery, left };
          }}
          editing={editing}
          beginning={{
            name: 'launch',
            direct: false,
            description: 'Everything for the first public release.',
          }}
        />
      )}
      <MessageInput
        text={text}
        onChange={setText}
        onSend={(sent) => {
          log.push(`send ${sent}`);
          setMessages((all) => [
            ...all,
            { message: message(20_000 + all.length, 'alice', 0, sent), delivery: 'sending' },
          ]);
        }}
        onEditLast={() =>
          setEditing([...messages].reverse().find((shown) => shown.message.author === 'alice')?.message.id)
        }
        sources={sources}
        waitUntil={waitUntil}
        sendKey={query.get('sendKey') === 'mod-enter' ? 'mod-enter' : 'enter'}
        placeholder={strings.writeTo('#launch')}
        above={<TypingLine users={room === 'launch' ? ['bob'] : []} />}
      />
    </main>
  );
}

const query = new URLSearchParams(location.search);
const theme = query.get('theme');
if (theme) document.documentElement.dataset.theme = theme;
document.documentElement.dir = query.get('dir') ?? 'ltr';
const root = document.querySelector('#root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <KitProvider
        me="alice"
        users={people}
        strings={strings}
        timeZone="UTC"
        locale="en-GB"
        now={() => present}
        components={query.has('files') ? { InputFiles: Files } : {}}
      >
        <Room
          room={query.get('room') ?? 'launch'}
          openAt={query.get('openAt') ?? undefined}
          older={query.has('older')}
          newer={query.has('newer')}
        />
      </KitProvider>
    </StrictMode>,
  );
}
