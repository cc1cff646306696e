import '@fontsource-variable/inter';
import '@parley/react/styles.css';
import './app.css';
import { createClient } from '@parley/client';
import { indexedDbStore } from '@parley/client/indexeddb';
import { ChatProvider, type ChatProviderProps } from '@parley/react';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createAppRouter } from './router.tsx';
import { SessionContext } from './session/context.ts';
import { NoSession } from './session/NoSession.tsx';
import { endSession, loadSession, NoSessionError, openSession, type Session } from './session/session.ts';
import { applyTheme } from './theme/theme.ts';

applyTheme();
const element = document.querySelector('#root');
if (!element) throw new Error('unable to start; the page has no #root');
const root = createRoot(element);

/** The first token is the one the session came with, if any; after that each is fetched anew. */
function tokensOf(session: Session): () => Promise<string> {
  let first: string | undefined = session.token;
  return async () => {
    const token = first ?? (await loadSession().catch(unlessNobody)).token;
    first = undefined;
    if (token === undefined) throw new Error('unable to connect; the session has no token');
    return token;
  };
}

/** The session a window remembered may have ended. */
function unlessNobody(error: unknown): never {
  if (error instanceof NoSessionError) root.render(<NoSession error={error} />);
  throw error;
}

try {
  const session = await openSession();
  const client = createClient({
    url: location.origin,
    token: tokensOf(session),
    store: indexedDbStore({ app: session.app.id, user: session.user.id }),
  });
  client.connect().catch((error: unknown) => root.render(<NoSession error={error} />));
  window.addEventListener('pagehide', (event) => {
    if (!event.persisted) void client.close();
  });
  const signOut = async (): Promise<void> => {
    await client.signOut();
    await endSession(session);
  };
  let isKnown = false;
  client.subscribe(() => {
    const me = client.state.me();
    // Signed out, perhaps in another window.
    if (isKnown && me === '') {
      history.replaceState(null, '', '/');
      root.render(<NoSession error={new NoSessionError()} />);
    }
    isKnown = me !== '';
  });
  const router = createAppRouter();
  const linkTo: ChatProviderProps['linkTo'] = ({ cid, id, parentId }) => {
    const search = parentId === undefined ? { message: id } : { message: parentId, thread: parentId };
    return new URL(router.buildLocation({ to: '/c/$cid', params: { cid }, search }).href, location.origin)
      .href;
  };
  const inviteLinkTo = (code: string): string => `${location.origin}/join#${code}`;
  root.render(
    <StrictMode>
      <SessionContext.Provider value={{ ...session, signOut }}>
        <ChatProvider client={client} linkTo={linkTo} inviteLinkTo={inviteLinkTo}>
          <RouterProvider router={router} />
        </ChatProvider>
      </SessionContext.Provider>
    </StrictMode>,
  );
} catch (error) {
  root.render(<NoSession error={error} />);
}
