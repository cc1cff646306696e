import type { Client } from '@parley/client';
import {
  contacts,
  following,
  type GalleryScene,
  galleryNotes,
  type message,
  present,
  types,
} from '@parley/testkit/gallery';
import { type ReactNode, type RefObject, useRef } from 'react';
import {
  AppMark,
  AppPicture,
  AudioPlayer,
  BlockDialog,
  BlockList,
  ChannelMark,
  ChannelNote,
  ChannelPicture,
  ChannelTasks,
  ChannelTypes,
  Contacts,
  ConversationPicker,
  Elsewhere,
  EmojiPicker,
  GifPicker,
  GifPreview,
  GroupsDialog,
  GuestDialog,
  InviteDialog,
  InviteList,
  InvitePeople,
  LeaveWorkspace,
  LinkCard,
  MemberList,
  MoveDialog,
  NewChannel,
  OwnNote,
  OwnPicture,
  PeopleDesk,
  PersonButton,
  PictureDialog,
  PollDialog,
  PollVoters,
  ProfileDialog,
  ReminderDialog,
  RowMenu,
  SearchPage,
  SectionDialog,
  SectionMenu,
  TaskCard,
  TaskDialog,
  ThreadList,
  useSections,
} from '../../src/index.ts';
import { attackedIn, type Next, type Panel, type PanelGiven } from './attacked-panels.tsx';

const section = '01932f00-0000-7000-8000-0000000000aa';
const created = new Date(present).toISOString();

/** What these panels show besides, as people wrote it. */
export const othersScene = (next: Next, nextUrl: Next): Partial<GalleryScene> => ({
  contacts: attackedIn(contacts, next, nextUrl),
  following: attackedIn(following, next, nextUrl),
  app: { id: '0190f3a0-0000-7000-8000-000000000000', name: next(), image: nextUrl() },
  blocks: { blocked: 'block', muted: 'mute' },
  categories: [{ id: '01932f00-0000-7000-8000-0000000000ab', name: next() }],
  sidebar: { sections: [{ id: section, name: next(), channels: ['team:c1'] }], order: [] },
});

/** What they ask the engine for. */
export const othersAnswers = (client: Client, users: readonly string[], next: Next, nextUrl: Next): void => {
  const channel = { cid: 'team:c1', name: next(), description: next(), private: true };
  const profile = (id: string) => ({
    ...{ id, name: next(), username: next(), title: next(), pronouns: next(), bio: next(), image: nextUrl() },
    ...{ zone: 'Asia/Tokyo', createdAt: created, custom: {} },
  });
  const never = () => new Promise<never>(() => {});
  const text = `# ${next()}\n\n- [ ] ${next()}\n- [press](javascript:alert(1))\n\n\`${next()}\``;
  const written = galleryNotes({}, text);
  const openAmongOthers: typeof written.open = async (place) => {
    const note = await written.open(place);
    for (const state of note.awareness.states.values()) state.user = { id: 'user1', name: next() };
    return note;
  };
  Object.assign(client, {
    notes: { ...written, open: openAmongOthers },
    types: { list: async () => ({ items: types.map((one) => (one.own ? { ...one, type: next() } : one)) }) },
    polls: {
      ...client.polls,
      voters: async () => ({ items: users.slice(0, 5).map((user) => ({ user, at: created })), users: {} }),
    },
    invitations: {
      list: async () => ({
        items: users.slice(0, 4).map((by, at) => ({
          ...{ id: `${at}`, email: next(), role: 'member', cids: ['team:c1'], by, uses: 0 },
          ...{ createdAt: created, sentAt: created, expiresAt: created },
        })),
        users: {},
      }),
      create: never,
      createLink: never,
    },
  });
  Object.assign(client.users, {
    get: async ({ id }: { id: string }) => ({ user: profile(id) }),
    search: async () => ({ items: users.map((id) => ({ role: 'member', ...profile(id) })), users: {} }),
  });
  Object.assign(client.invites, {
    list: async () => ({
      items: users.slice(0, 3).map((user) => ({ id: user, channel, user, by: user, at: created })),
      users: {},
    }),
    links: async () => ({
      items: users.slice(0, 2).map((by) => ({ id: by, cid: 'team:main', by, createdAt: created, uses: 1 })),
    }),
  });
};

/** Something beside a button, as a menu stands. */
function Beside({ children }: { children: (anchor: RefObject<HTMLElement | null>) => ReactNode }): ReactNode {
  const anchor = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button ref={anchor} type="button">
        Anchor
      </button>
      {children(anchor)}
    </>
  );
}

function OwnSection({ close }: PanelGiven): ReactNode {
  const own = useSections().sections.find(({ kind }) => kind === 'own');
  return (
    own && (
      <Beside>
        {(anchor) => (
          <SectionMenu
            section={own}
            label={own.name ?? ''}
            anchor={anchor}
            onDialog={close}
            onClose={close}
          />
        )}
      </Beside>
    )
  );
}

function OwnSectionEnd({ close }: PanelGiven): ReactNode {
  const own = useSections().sections.find(({ kind }) => kind === 'own');
  return own && <SectionDialog does="delete" section={own} onClose={close} />;
}

const withTask = (asked: ReturnType<typeof message>, title: string) => ({
  ...asked,
  task: { title, assignee: 'user1', by: 'user1', createdAt: created },
});

/** A poll that asks what the message says, of options that are attacks. */
const withPoll = ({ id }: ReturnType<typeof message>, attack: string) => ({
  id,
  poll: {
    options: ['1', '2'].map((one) => ({ id: one, text: attack, votes: 3, recent: [] })),
    ...{ voters: 3, multiple: false, anonymous: false, open: false },
  },
});

const send = async (): Promise<void> => {};

/** Every other panel, dialog and part by its name. */
export const others: Readonly<Record<string, Panel>> = {
  appMark: { shown: '.parley-app-mark', of: ({ attack }) => <AppMark name={attack} size={40} /> },
  appPicture: { shown: '.parley-picture-choice', of: ({ close }) => <AppPicture onClose={close} /> },
  audio: {
    shown: '.parley-audio [role=slider]',
    of: ({ attack, url }) => <AudioPlayer attachment={{ type: 'audio', title: attack, url }} />,
  },
  block: { shown: '.parley-choice', of: ({ user, close }) => <BlockDialog user={user} onClose={close} /> },
  blocked: { shown: '.parley-ban', of: ({ close }) => <BlockList onClose={close} /> },
  channelMark: {
    shown: '.parley-marked > *',
    of: ({ url }) => (
      <span className="parley-marked">
        <ChannelMark channel={{ distinct: false, private: false, image: url }} size={40} />
      </span>
    ),
  },
  channelPicture: {
    shown: '.parley-picture-choice',
    of: ({ cid, close }) => <ChannelPicture cid={cid} onClose={close} />,
  },
  note: { shown: '.cm-line', of: ({ cid, close }) => <ChannelNote cid={cid} onClose={close} /> },
  ownNote: { shown: '.cm-line', of: () => <OwnNote /> },
  channelTasks: {
    shown: '.parley-tasks-list li',
    of: ({ cid, close }) => <ChannelTasks cid={cid} onClose={close} onOpen={close} />,
  },
  types: { shown: '.parley-types-one', of: ({ close }) => <ChannelTypes onShow={close} /> },
  contacts: { shown: '.parley-contacts-one', of: ({ close }) => <Contacts onShow={close} /> },
  contact: {
    shown: '.parley-contacts-card',
    of: ({ close }) => <Contacts shown={contacts[1]?.id} onShow={close} />,
  },
  conversations: {
    shown: '.parley-conversations [role=option]',
    of: ({ attack, close }) => <ConversationPicker chosen={undefined} onChoose={close} label={attack} />,
  },
  elsewhere: {
    shown: '[data-place] bdi',
    of: ({ attack, close }) => <Elsewhere words={attack} shown={[]} onOpen={close} onSearch={close} />,
  },
  pickEmoji: {
    shown: '.parley-emoji-grid button',
    of: ({ close }) => (
      <Beside>{(anchor) => <EmojiPicker anchor={anchor} onPick={close} onClose={close} />}</Beside>
    ),
  },
  gifs: {
    shown: '.parley-gif',
    of: ({ attack, close }) => (
      <Beside>
        {(anchor) => <GifPicker anchor={anchor} provider={attack} send={send} onClose={close} />}
      </Beside>
    ),
  },
  gif: {
    shown: '.parley-gif-preview',
    of: ({ attack, close }) => <GifPreview words={attack} provider={attack} send={send} onClose={close} />,
  },
  groups: { shown: '.parley-groups-row', of: ({ close }) => <GroupsDialog onClose={close} /> },
  guest: { shown: '.parley-when', of: ({ user, close }) => <GuestDialog user={user} onClose={close} /> },
  invite: {
    shown: '.parley-invite-link .parley-member',
    of: ({ cid, close }) => <InviteDialog cid={cid} onClose={close} />,
  },
  invites: { shown: '.parley-invite', of: ({ close }) => <InviteList onOpen={close} /> },
  inviting: {
    shown: '.parley-inviting-row',
    of: ({ close }) => <InvitePeople addresses={[]} onClose={close} />,
  },
  leave: { shown: '.parley-dialog', of: ({ close }) => <LeaveWorkspace onLeft={close} onClose={close} /> },
  link: {
    shown: '.parley-link',
    of: ({ attack, url }) => (
      <LinkCard
        attachment={{
          type: 'link',
          url: `https://evil.example/?${encodeURIComponent(attack)}`,
          title: attack,
          text: attack,
          site: attack,
          poster: url,
        }}
      />
    ),
  },
  members: { shown: '.parley-member', of: ({ cid }) => <MemberList cid={cid} /> },
  move: {
    shown: '.parley-move-choices',
    of: ({ attack, close }) => <MoveDialog cid="team:c1" name={attack} onClose={close} />,
  },
  newChannel: { shown: '.parley-dialog', of: ({ close }) => <NewChannel onOpen={close} onClose={close} /> },
  ownPicture: { shown: '.parley-picture-choice', of: ({ close }) => <OwnPicture onClose={close} /> },
  directory: { shown: '.parley-roles-row', of: () => <PeopleDesk /> },
  person: {
    shown: '.parley-person-button',
    of: ({ user, attack }) => (
      <PersonButton user={user} className="parley-person-button">
        {attack}
      </PersonButton>
    ),
  },
  picture: {
    shown: '.parley-picture-choice',
    of: ({ attack, url, close }) => (
      <PictureDialog title={attack} purpose="avatar" image={url} onSave={send} onClose={close}>
        {attack}
      </PictureDialog>
    ),
  },
  ask: {
    shown: '.parley-poll-form',
    of: ({ attack, close }) => <PollDialog question={attack} onAsk={close} onClose={close} />,
  },
  voters: {
    shown: '.parley-poll-voters .parley-member',
    of: ({ message, attack, close }) => <PollVoters message={withPoll(message, attack)} onClose={close} />,
  },
  profile: {
    shown: '.parley-profile-details',
    of: ({ user, close }) => <ProfileDialog user={user} onClose={close} />,
  },
  ownProfile: {
    shown: '.parley-profile-form',
    of: ({ close }) => <ProfileDialog user="alice" edit onClose={close} />,
  },
  remind: {
    shown: '.parley-dialog',
    of: ({ message, close }) => <ReminderDialog messageId={message.id} onClose={close} />,
  },
  rowMenu: {
    shown: '[role=menuitem]',
    of: ({ cid, attack, close }) => (
      <Beside>{(anchor) => <RowMenu cid={cid} label={attack} anchor={anchor} onClose={close} />}</Beside>
    ),
  },
  searchPage: {
    shown: '.parley-found',
    of: ({ attack, close }) => (
      <SearchPage
        query={`from:${attack} ${attack}`}
        onQuery={close}
        onMessage={close}
        onChannel={close}
        recent={[attack]}
        onForget={close}
      />
    ),
  },
  section: { shown: '.parley-dialog', of: (given) => <OwnSectionEnd {...given} /> },
  sectionMenu: { shown: '[role=menuitem], [role=menuitemradio]', of: (given) => <OwnSection {...given} /> },
  task: {
    shown: '.parley-task-title',
    of: ({ message, attack }) => (
      <TaskCard message={withTask(message, attack)} capabilities={['send-message']} />
    ),
  },
  changeTask: {
    shown: '.parley-dialog',
    of: ({ message, attack, close }) => (
      <TaskDialog message={withTask(message, attack)} removes onClose={close} />
    ),
  },
  threads: { shown: '.parley-told-row', of: ({ close }) => <ThreadList onOpen={close} /> },
};
