import { type Client, createClient } from '@parley/client';
import { indexedDbStore } from '@parley/client/indexeddb';
import { ChatProvider, type ChatProviderProps } from '@parley/react';
import { RouterProvider } from '@tanstack/react-router';
import { type ReactNode, StrictMode } from 'react';
import { forgetAlerts } from '../alerts/settings.ts';
import { removeInstalled } from '../installed/installed.ts';
import { createAppRouter } from '../router.tsx';
import { forgetSearches } from '../search/recent.ts';
import { SessionContext } from './context.ts';
import { forgetPlace } from './lastPlace.ts';
import { isLeaving, type Leaving, signOutOf } from './leaving.ts';
import { endLinkSession } from './link.ts';
import { NoSession } from './NoSession.tsx';
import { NoSessionError, type Session } from './session.ts';
import { type Ended, tokensOfAccount, tokensOfLink } from './tokens.ts';
import { placeOf, want } from './wanted.ts';
import { removeWorkspaces } from './workspaces.ts';

/** Where a window shows what it shows. */
export interface Screen {
  show(page: ReactNode): void;
  /** Shows nothing: what stands there would ask for what is being removed. */
  clear(): void;
  /** Shows a page of accounts, under its address. */
  showAccounts(place: string): Promise<void>;
}

/** Shows a workspace to whom a window belongs, and the way in again when it is theirs no more. */
export function showWorkspace(session: Session, screen: Screen): void {
  let isEnding = false;
  const ended = (why: Ended): void => {
    if (isEnding) return;
    isEnding = true;
    void endAccount(why, session, client, screen);
  };
  const refused = (error: unknown): void => {
    if (error instanceof NoSessionError) screen.show(<NoSession error={error} />);
  };
  const token = session.base === undefined ? tokensOfLink(session, refused) : tokensOfAccount(session, ended);
  const client = createClient({
    url: location.origin,
    token,
    store: indexedDbStore({ app: session.app.id, user: session.user.id }),
  });
  client.connect().catch((error: unknown) => {
    if (!isEnding) screen.show(<NoSession error={error} />);
  });
  window.addEventListener('pagehide', (event) => {
    if (!event.persisted) void client.close();
  });
  const signedOut = async (): Promise<void> => {
    screen.clear();
    if (session.base !== undefined) return screen.showAccounts('/sign-in');
    history.replaceState(null, '', '/');
    screen.show(<NoSession error={new NoSessionError()} />);
  };
  let isKnown = false;
  let isRefused = false;
  client.subscribe(() => {
    const me = client.state.me();
    const wasRefused = isRefused;
    isRefused = client.state.connection().state === 'refused';
    // Let in no more, for whatever the account is told when it asks for another token.
    if (isRefused && !wasRefused && session.base !== undefined) token().catch(() => {});
    // Signed out, perhaps in another window.
    if (isKnown && me === '' && !isEnding) {
      // Whoever signed out wants nothing of it to stay; whoever was signed out comes back to it.
      if (session.base !== undefined && !isLeaving()) want(placeOf(location));
      void signedOut();
    }
    isKnown = me !== '';
  });
  const signOut = async (how: Leaving = 'here'): Promise<void> => {
    isEnding = true;
    screen.clear();
    if (session.base !== undefined) await signOutOf(how, client);
    else {
      await client.signOut();
      await endLinkSession(session);
    }
    forgetAlerts();
    forgetPlace(session);
    forgetSearches(session);
    await removeInstalled();
    await signedOut();
  };
  const router = createAppRouter({ base: session.base });
  const linkTo: ChatProviderProps['linkTo'] = ({ cid, id, parentId }) => {
    const search = parentId === undefined ? { message: id } : { message: parentId, thread: parentId };
    const { publicHref } = router.buildLocation({ to: '/c/$cid', params: { cid }, search });
    return new URL(publicHref, location.origin).href;
  };
  const onOpen = (cid: string) => void router.navigate({ to: '/c/$cid', params: { cid } });
  const inviteLinkTo = (code: string): string => `${location.origin}${session.base ?? ''}/join#${code}`;
  screen.show(
    <StrictMode>
      <SessionContext.Provider value={{ ...session, signOut }}>
        <ChatProvider client={client} linkTo={linkTo} inviteLinkTo={inviteLinkTo} onOpen={onOpen}>
          <RouterProvider router={router} />
        </ChatProvider>
      </SessionContext.Provider>
    </StrictMode>,
  );
}

/** What ended elsewhere leaves nothing here either. */
async function endAccount(why: Ended, session: Session, client: Client, screen: Screen): Promise<void> {
  const { base } = session;
  screen.clear();
  forgetPlace(session);
  forgetSearches(session);
  if (why === 'gone' || why === 'deleted') {
    await client.signOut();
    const [says, name] =
      why === 'gone' ? ['missing', base?.split('/').at(-1)] : ['deleted', session.app.name];
    return location.replace(`/workspaces?${new URLSearchParams({ [says]: name ?? '' })}`);
  }
  want(placeOf(location));
  await client.signOut();
  await removeWorkspaces();
  forgetAlerts();
  await removeInstalled();
  if (why === 'another') location.reload();
  else await screen.showAccounts('/sign-in');
}
