import '../../src/styles/index.css';
import type { UserCard } from '@parley/protocol';
import { presets } from '@parley/protocol/capabilities';
import { channel, galleryClient, idOf, message, present } from '@parley/testkit/gallery';
import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Channel, ChannelList, ChatProvider, Keyboard } from '../../src/index.ts';
import { others, othersAnswers, othersScene } from './attacked-others.tsx';
import { attackedAnswers, attackedScene, panels as usual } from './attacked-panels.tsx';
import { breakers, attacks as scripts } from './attacks.ts';

const attacks = [...breakers, ...scripts];
const panels = { ...usual, ...others };

const attack = (at: number): string => attacks[at % attacks.length] ?? '';
const url = (at: number): string =>
  attack(at)
    .replace(/^.*\]\(/s, '')
    .replace(/\)$/, '');

/** Everyone has an attack for a name and one for a picture. */
const people: Record<string, UserCard> = Object.fromEntries(
  attacks.map((name, at) => [`user${at}`, { name, username: name, image: url(at) }]),
);
const users = Object.keys(people);

let at = 0;
const next = (): string => attack(at++);
const nextUrl = (): string => url(at++);

/** Every place that shows what people wrote, filled with attacks. */
const messages = attacks.map((text, at) =>
  message(at + 1, `user${at}`, attacks.length - at, text, {
    ...(at % 3 === 0 && {
      quotedId: idOf(at),
      quoted: { id: idOf(at), author: `user${at}`, text: attack(at + 1) },
    }),
    reactions: { [attack(at)]: { count: 2, recent: users.slice(0, 3) } },
    attachments: [
      { type: 'file', title: text, text: attack(at + 1), url: url(at) },
      {
        type: 'link',
        title: text,
        text: attack(at + 1),
        site: attack(at + 2),
        url: url(at),
        poster: url(at),
      },
      { type: 'image', title: text, alt: text, url: url(at), width: 40, height: 40 },
    ],
    ...(at % 5 === 1 && { pinnedAt: new Date(present).toISOString(), pinnedBy: `user${at}` }),
    ...(at % 5 === 2 && {
      type: 'poll',
      poll: {
        options: [1, 2].map((n) => ({
          ...{ id: `${n}`, text: attack(at + n), votes: n, recent: users.slice(at, at + n) },
          by: `user${at}`,
        })),
        ...{ voters: 3, multiple: true, anonymous: false, open: true },
      },
    }),
    replyCount: 1,
    replyAuthors: users.slice(at, at + 2),
    lastReplyAt: new Date(present).toISOString(),
    ...(at % 7 === 0 && {
      type: 'system',
      system: { event: at % 2 ? 'channel.renamed' : text, users: [`user${at}`], value: attack(at + 2) },
    }),
  }),
);

const client = galleryClient({
  ...attackedScene(users, next, nextUrl),
  ...othersScene(next, nextUrl),
  people: {
    ...people,
    alice: { name: '<img src=x onerror=alert(1)>' },
    blocked: { name: next(), image: nextUrl() },
    muted: { name: next() },
  },
  channels: [
    channel('team:main', {
      name: attack(1),
      description: attack(2),
      capabilities: presets.team.grants.owner,
      messages,
      replies: { [idOf(2)]: messages.slice(3, 30).map((held, at) => ({ ...held, threadSeq: at + 1 })) },
    }),
    ...attacks.map((name, at) =>
      channel(`team:c${at}`, {
        name,
        description: name,
        messages: [message(500 + at, `user${at}`, 1, name)],
      }),
    ),
    ...users.slice(0, 12).map((user, at) =>
      channel(`messaging:!${at}`, {
        distinct: true,
        private: true,
        memberIds: ['alice', user],
        messages: [message(800 + at, user, 1, attack(at))],
      }),
    ),
  ],
  typing: { 'team:main': users.slice(2, 4) },
});

// What the panels ask the engine for.
const members = Object.fromEntries(
  users.map((user) => [user, { user, role: 'member' as const, joinedAt: new Date(present).toISOString() }]),
);
Object.assign(client.state, { members: () => members });
Object.assign(client.channel('team:main'), { loadMembers: async () => {} });
Object.assign(client, {
  channels: { query: async () => ({ items: client.state.channelList().channels }) },
  users: { search: async () => ({ items: users.map((id) => ({ id, ...people[id] })) }) },
});
const shown = messages[2] ?? message(1, 'user1', 1, attack(1));
attackedAnswers(client, users, shown, next);
othersAnswers(client, users, next, nextUrl);

declare global {
  interface Window {
    openPanel: (panel: string) => void;
    /** What is there when a panel shows something, by its name. */
    panels: Record<string, string>;
  }
}

window.panels = Object.fromEntries(Object.entries(panels).map(([name, panel]) => [name, panel.shown]));

function Attacked() {
  const [cid, setCid] = useState('team:main');
  const [panel, setPanel] = useState<string>();
  window.openPanel = setPanel;
  return (
    <div className="parley-root" style={{ display: 'flex', blockSize: '100vh' }}>
      <div style={{ inlineSize: 240, overflow: 'auto' }}>
        <ChannelList current={cid} onSelect={setCid} />
      </div>
      <Channel cid={cid} />
      <div style={{ inlineSize: 400, overflow: 'auto' }}>
        {panels[panel ?? '']?.of({
          cid: 'team:main',
          user: 'user1',
          message: shown,
          attack: attack(9),
          url: 'javascript:alert(1)',
          close: () => setPanel(undefined),
        })}
      </div>
      <Keyboard />
    </div>
  );
}

createRoot(document.querySelector('#root') ?? document.body).render(
  <StrictMode>
    <ChatProvider client={client} now={() => present} timeZone="UTC" locale="en-GB">
      <Attacked />
    </ChatProvider>
  </StrictMode>,
);
