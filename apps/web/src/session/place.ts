/** Pages of accounts: they belong to no workspace, and are loaded when one of them is opened. */
const ofAccounts = [
  '/sign-in',
  '/sign-up',
  '/forgot-password',
  '/reset-password',
  '/magic-link',
  '/account',
  '/workspaces',
  '/setup',
  '/invitation',
  // With the address of a workspace behind it.
  '/join/',
] as const;

/** The path of a page of accounts. */
export type AccountsPath = (typeof ofAccounts)[number];

/** Which page of accounts stands under a path, if any. */
export const accountsPathOf = (pathname: string): AccountsPath | undefined =>
  joinNameIn(pathname) === undefined
    ? ofAccounts.find((path) => path === pathname.replace(/\/$/, ''))
    : '/join/';

/** Where the addresses of a workspace begin. @param name its slug, or its id */
export const baseOf = (name: string): string => `/w/${encodeURIComponent(name)}`;

/** What an address calls its workspace; nothing for one that names none. @example nameIn('/w/acme/c/team:launch') // 'acme' */
export const nameIn = (pathname: string): string | undefined => decoded(/^\/w\/([^/]+)/.exec(pathname));

/** Which workspace somebody asks to come into. @example joinNameIn('/join/acme') // 'acme' */
export const joinNameIn = (pathname: string): string | undefined =>
  decoded(/^\/join\/([^/]+)\/?$/.exec(pathname));

function decoded(found: readonly string[] | null): string | undefined {
  const [, name] = found ?? [];
  try {
    return name === undefined ? undefined : decodeURIComponent(name).toLowerCase();
  } catch {
    return undefined;
  }
}

/** Pages that somebody who has just signed in did not want. */
const doors: readonly AccountsPath[] = [
  '/sign-in',
  '/sign-up',
  '/forgot-password',
  '/reset-password',
  '/magic-link',
];
const ofEngine = /^\/(api|dev|v1|connection)(\/|$)/;

/**
 * A place of our own that a browser may be sent to, or nothing: never an address of another origin, however it is written,
 * of the engine, or of a page that signs in. Pure.
 *
 * @param origin of this page
 */
export function ownPlace(text: string, origin: string): string | undefined {
  if (!text.startsWith('/') || !URL.canParse(text, origin)) return undefined;
  const { origin: of, pathname, search, hash } = new URL(text, origin);
  if (of !== origin || pathname.startsWith('//') || ofEngine.test(pathname)) return undefined;
  const page = accountsPathOf(pathname);
  return page && doors.includes(page) ? undefined : `${pathname}${search}${hash}`;
}
