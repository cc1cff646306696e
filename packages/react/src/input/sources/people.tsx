import { mentionToken } from '@parley/markdown';
import type { Group, Users } from '@parley/protocol';
import type { ReactNode } from 'react';
import { PeopleIcon } from '../../parts/icons.tsx';
import type { Strings } from '../../strings/strings.ts';
import { nameOfUser } from '../../users/names.ts';
import type { Completion, CompletionSource } from '../completion.ts';
import { handlesOf } from '../handles.ts';
import { folded, rankOf } from '../rank.ts';

/** Where people come from. */
export interface PeopleOptions {
  users: () => Users;
  /** Ids of those in the conversation; nothing while not all are known. */
  members: () => ReadonlySet<string> | undefined;
  /** Brings more of those a query leads to into `users`; resolves when they are there. */
  search: (query: string) => Promise<unknown>;
  /** Brings all who are in the conversation; resolves when they are there. */
  loadMembers: () => Promise<unknown>;
  /** Whether groups and everybody can be mentioned in the conversation. */
  mayNameMany: () => boolean;
  /** Groups of the app, as far as they are known. */
  groups: () => readonly Group[];
  /** Brings all groups; resolves when they are there. */
  loadGroups: () => Promise<unknown>;
  me: string;
  strings: Pick<
    Strings,
    'completePeople' | 'hereHint' | 'channelHint' | 'notInChannel' | 'deletedUser' | 'groups'
  >;
  picture: (user: string) => ReactNode;
}

const MOST = 8;
/** A pause in typing this long is worth a question. */
const PAUSE_MS = 120;

/** People after `@`: at once those who are known, then those the server finds. Who is in the conversation comes first. */
export function peopleSource(options: PeopleOptions): CompletionSource {
  const { strings } = options;
  return {
    trigger: '@',
    label: strings.completePeople,
    find: (query, show) => {
      const wanted = folded(query);
      const again = () => {
        const many = options.mayNameMany();
        const groups = many ? groupsFor(wanted, options) : [];
        const people = peopleFor(wanted, options).slice(0, MOST - groups.length);
        show([...people, ...groups, ...(many ? everybodyFor(wanted, strings) : [])].slice(0, MOST));
      };
      again();
      options.loadMembers().then(again, () => {});
      options.loadGroups().then(again, () => {});
      if (query === '') return undefined;
      const timer = setTimeout(() => options.search(query).then(again, () => {}), PAUSE_MS);
      return () => clearTimeout(timer);
    },
  };
}

function peopleFor(wanted: string, options: PeopleOptions): Completion[] {
  const { me, strings } = options;
  const users = options.users();
  const members = options.members();
  const { handleOf } = handlesOf(users);
  return Object.entries(users)
    .flatMap(([id, card]) => {
      const rank = id === me || card.deleted ? undefined : rankOf([card.name, card.username, id], wanted);
      return rank === undefined ? [] : [{ id, card, rank, outside: members?.has(id) === false }];
    })
    .sort(
      (a, b) =>
        Number(a.outside) - Number(b.outside) ||
        a.rank - b.rank ||
        (a.card.name ?? a.id).localeCompare(b.card.name ?? b.id),
    )
    .slice(0, MOST)
    .map(({ id, card, outside }) => {
      const handle = handleOf(id);
      return {
        key: id,
        insert: handle === undefined ? mentionToken(id) : `@${handle}`,
        label: nameOfUser(id, card, strings.deletedUser),
        hint: [card.username && `@${card.username}`, outside && strings.notInChannel]
          .filter(Boolean)
          .join(' · '),
        picture: options.picture(id),
      };
    });
}

/** Most of the room is people's; with a beginning that is a group's, groups have some of it whoever else there is. */
const GROUPS_MOST = 4;

function groupsFor(wanted: string, { groups, strings }: PeopleOptions): Completion[] {
  return groups()
    .flatMap((group) => {
      const rank = group.deletedAt === undefined ? rankOf([group.handle, group.name], wanted) : undefined;
      return rank === undefined ? [] : [{ group, rank }];
    })
    .sort((a, b) => a.rank - b.rank)
    .slice(0, GROUPS_MOST)
    .map(({ group: { id, handle, name, memberCount } }) => ({
      key: `&${id}`,
      insert: `@${handle}`,
      label: handle,
      hint: `${name} · ${strings.groups.members(memberCount)}`,
      picture: <PeopleIcon />,
    }));
}

function everybodyFor(wanted: string, strings: PeopleOptions['strings']): Completion[] {
  const all = [
    { key: '!here', insert: '@here', label: 'here', hint: strings.hereHint },
    { key: '!channel', insert: '@channel', label: 'channel', hint: strings.channelHint },
  ];
  return all
    .filter(({ label }) => label.startsWith(wanted))
    .map((item) => ({ ...item, picture: <PeopleIcon /> }));
}
