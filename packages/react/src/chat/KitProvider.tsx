import type { UserCard, Users } from '@parley/protocol';
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
}

export interface KitProviderProps extends KitOptions {
  me: string;
  users: Users;
  children: ReactNode;
}

const noClasses = {};

/** The kit without a client: for pictures, tests, and hosts that bring their own state. */
export function KitProvider({
  me,
  users,
  children,
  components,
  classNames = noClasses,
  locale,
  now,
  timeZone,
  linkTo,
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
      nameOf: (id) => nameOfUser(id, id === undefined ? undefined : cardOf(id), strings.deletedUser),
    };
  }, [strings, times, slots, locale, classNames, me, users, linkTo]);
  return <KitContext.Provider value={kit}>{children}</KitContext.Provider>;
}
