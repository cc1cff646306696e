import '../../src/styles/index.css';
import { channel, galleryClient, hard, launch, many, message, present } from '@parley/testkit/gallery';
import { type ReactNode, StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import {
  type AvatarProps,
  Channel,
  ChannelList,
  ChatProvider,
  defaultSlots,
  Keyboard,
  MessageInput,
  MessageList,
  Thread,
  useChannelState,
  useMessageInput,
  useMessageList,
  useTyping,
} from '../../src/index.ts';
import { pseudo } from '../pseudo.ts';

const query = new URLSearchParams(location.search);
const strings = query.get('strings') === 'pseudo' ? pseudo : undefined;
const client = galleryClient({
  channels: [
    channel('team:hard', { name: 'hard', messages: hard }),
    channel('team:launch', {
      name: 'launch',
      messages: launch,
      unread: 2,
      replies: { [launch[2]?.id ?? '']: [message(201, 'bob', 60, 'Is the follower on?', { threadSeq: 1 })] },
    }),
    channel('team:silent', { name: 'silent' }),
    ...(query.get('room') === 'many' ? [channel('team:many', { name: 'many', messages: many(2_000) })] : []),
  ],
  typing: { 'team:launch': ['bob', 'carol'] },
});

/** The parts of the kit in a layout of the host's. */
function Composed(): ReactNode {
  const [cid, setCid] = useState(`team:${query.get('room') ?? 'launch'}`);
  return (
    <div className="parley-root host" data-theme={query.get('theme') ?? undefined}>
      <div className="host-list">
        <ChannelList current={cid} onSelect={setCid} />
      </div>
      <main style={{ display: 'flex', flex: 1, minInlineSize: 0 }}>
        <Channel
          cid={cid}
          message={query.get('message') ?? undefined}
          classNames={{ channel: 'host-channel', message: 'host-message' }}
        >
          <Headline />
          <MessageList components={{ DateSeparator: Sunday }} />
          <MessageInput
            classNames={{ send: 'host-send' }}
            sendKey={query.get('sendKey') === 'mod-enter' ? 'mod-enter' : 'enter'}
          />
          <Thread />
        </Channel>
      </main>
      <Keyboard />
    </div>
  );
}

function Headline(): ReactNode {
  const name = useChannelState((state) => state.data?.name);
  const unread = useChannelState((state) => state.unread);
  return (
    <h1 style={{ margin: 0, padding: '12px 20px', fontSize: 16 }}>
      {name}, {unread} unread
    </h1>
  );
}

const Sunday = ({ at }: { at: string }): ReactNode => <p className="host-day">{at.slice(0, 10)}</p>;

/** A part that changes a little of the kit's own. */
const Badged = (props: AvatarProps): ReactNode => (
  <span className="host-avatar">
    <defaultSlots.Avatar {...props} />
  </span>
);

/** Nothing of the kit's look at all. */
function Headless(): ReactNode {
  const { list, status } = useMessageList();
  const { text, onChange, onSend } = useMessageInput();
  const typing = useTyping();
  return (
    <main>
      <p data-testid="status">{status}</p>
      <ol>
        {list?.rows.map(({ key, message: { author, text: said } }) => (
          <li key={key}>
            {author}: {said}
          </li>
        ))}
      </ol>
      <p data-testid="typing">{typing.text}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onSend(text);
          onChange('');
        }}
      >
        <input aria-label="Write" value={text} onChange={(event) => onChange(event.target.value)} />
      </form>
    </main>
  );
}

const pages: Record<string, () => ReactNode> = {
  composed: () => (
    <ChatProvider
      client={client}
      components={{ Avatar: Badged }}
      strings={strings}
      now={() => present}
      locale="en-GB"
    >
      <Composed />
    </ChatProvider>
  ),
  // What <ParleyChat> shows, without an engine.
  alone: () => (
    <ChatProvider client={client} now={() => present} locale="en-GB">
      <div className="parley-root parley-chat">
        <Channel cid="team:launch" />
        <Keyboard />
      </div>
    </ChatProvider>
  ),
  headless: () => (
    <ChatProvider client={client}>
      <Channel cid="team:launch">
        <Headless />
      </Channel>
    </ChatProvider>
  ),
};

document.documentElement.dir = query.get('dir') ?? 'ltr';
const Page = pages[query.get('level') ?? 'composed'];
if (Page) {
  createRoot(document.querySelector('#root') ?? document.body).render(
    <StrictMode>
      <Page />
    </StrictMode>,
  );
}
