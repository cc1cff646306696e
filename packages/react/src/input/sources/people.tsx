import { mentionToken } from '@parley/markdown';
import type { Users } from '@parley/protocol';
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
  me: string;
  strings: Pick<Strings, 'completePeople' | 'hereHint' | 'channelHint' | 'notInChannel' | 'deletedUser'>;
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
      const again = () =>
        show([...peopleFor(wanted, options), ...everybodyFor(wanted, strings)].slice(0, MOST));
      again();
      options.loadMembers().then(again, () => {});
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

function everybodyFor(wanted: string, strings: PeopleOptions['strings']): Completion[] {
  const all = [
    { key: '!here', insert: '@here', label: 'here', hint: strings.hereHint },
    { key: '!channel', insert: '@channel', label: 'channel', hint: strings.channelHint },
  ];
  return all
    .filter(({ label }) => label.startsWith(wanted))
    .map((item) => ({ ...item, picture: <PeopleIcon /> }));
}
