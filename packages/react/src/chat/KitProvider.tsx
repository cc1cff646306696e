import { toPlainText } from '@parley/markdown';
import type { Blocks, Group, UserCard, Users } from '@parley/protocol';
import { type ReactNode, useMemo } from 'react';
import { english, type Strings } from '../strings/strings.ts';
import { setupTimes } from '../times/times.ts';
import { nameOfUser } from '../users/names.ts';
import { defaultSlots } from './defaultSlots.ts';
import type { Look } from './KitScope.tsx';
import { type Kit, KitContext } from './kit.ts';

/** How the kit looks and speaks, whatever it is fed from. */
export interface KitOptions extends Look {
  /** Words to replace. */
  strings?: Partial<Strings> | undefined;
  /** BCP 47 tag for times; the browser's by default. */
  locale?: string | undefined;
  /** IANA time zone; the system's by default. */
  timeZone?: string | undefined;
  /** The present in milliseconds. */
  now?: (() => number) | undefined;
  /**
   * Where the host opens a message: then messages have "Copy link". It should keep its identity between renders.
   *
   * @example linkTo={({ cid, id }) => `https://chat.example/c/${cid}?message=${id}`}
   */
  linkTo?: Kit['linkTo'];
  /**
   * Where the host lets people in by a link (`<JoinByLink>`): then a new link is shown as an address, else as its code.
   * Behind a `#` the code stays out of logs. It should keep its identity between renders.
   *
   * @example inviteLinkTo={(code) => `https://chat.example/join#${code}`}
   */
  inviteLinkTo?: Kit['inviteLinkTo'];
  /**
   * Opens a conversation: then a profile offers to write to its person. It should keep its identity between renders.
   *
   * @example onOpen={(cid) => navigate(`/c/${cid}`)}
   */
  onOpen?: Kit['onOpen'];
}

export interface KitProviderProps extends KitOptions {
  me: string;
  users: Users;
  /** Whom the reader blocks or mutes; nobody when absent. */
  blocks?: Blocks | undefined;
  /** Groups of the app, for what mentions them. */
  groups?: readonly Group[] | undefined;
  /** Called while a text is shown that names a group not among them: brings them. It should keep its identity. */
  findGroups?: (() => void) | undefined;
  children: ReactNode;
}

const noClasses = {};
const noBlocks: Blocks = {};
const noGroups: readonly Group[] = [];

/** The kit without a client: for pictures, tests, and hosts that bring their own state. */
export function KitProvider({
  me,
  users,
  blocks = noBlocks,
  groups = noGroups,
  findGroups,
  children,
  components,
  classNames = noClasses,
  locale,
  now,
  timeZone,
  linkTo,
  inviteLinkTo,
  onOpen,
  ...rest
}: KitProviderProps): ReactNode {
  const strings = useMemo(() => ({ ...english, ...rest.strings }), [rest.strings]);
  const slots = useMemo(() => ({ ...defaultSlots, ...components }), [components]);
  const times = useMemo(
    () => setupTimes({ locale, timeZone, now, strings }),
    [locale, timeZone, now, strings],
  );
  const kit = useMemo<Kit>(() => {
    const numbers = new Intl.NumberFormat(locale);
    const cardOf = (id: string): UserCard | undefined => users[id];
    const nameOf: Kit['nameOf'] = (id) =>
      nameOfUser(id, id === undefined ? undefined : cardOf(id), strings.deletedUser);
    const groupOf: Kit['groupOf'] = (id) => groups.find((group) => group.id === id);
    const handleOf = (id: string) => {
      const group = groupOf(id);
      if (!group) findGroups?.();
      return group?.handle ?? strings.groups.unknown;
    };
    return {
      strings,
      times,
      slots,
      locale,
      count: (number) => numbers.format(number),
      classNames,
      me,
      cardOf,
      linkTo,
      inviteLinkTo,
      onOpen,
      hides: (id) => id !== undefined && blocks[id] === 'block',
      nameOf,
      groupOf,
      plain: (text, options) => toPlainText(text, nameOf, { ...options, groupOf: handleOf }),
    };
  }, [
    strings,
    times,
    slots,
    locale,
    classNames,
    me,
    users,
    groups,
    findGroups,
    blocks,
    linkTo,
    inviteLinkTo,
    onOpen,
  ]);
  return <KitContext.Provider value={kit}>{children}</KitContext.Provider>;
}
