import '@fontsource-variable/inter';
import '@parley/react/styles.css';
import './app.css';
import { createClient } from '@parley/client';
import { ChatProvider } from '@parley/react';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createAppRouter } from './router.tsx';
import { SessionContext } from './session/context.ts';
import { NoSession } from './session/NoSession.tsx';
import { loadSession, type Session } from './session/session.ts';
import { applyTheme } from './theme/theme.ts';

applyTheme();
const element = document.querySelector('#root');
if (!element) throw new Error('unable to start; the page has no #root');
const root = createRoot(element);

/** The first token is the one the session came with; after that each is fetched anew. */
function tokensOf(session: Session): () => Promise<string> {
  let first: string | undefined = session.token;
  return async () => {
    const token = first ?? (await loadSession()).token;
    first = undefined;
    return token;
  };
}

try {
  const session = await loadSession();
  const client = createClient({ url: location.origin, token: tokensOf(session) });
  client.connect().catch((error: unknown) => root.render(<NoSession error={error} />));
  window.addEventListener('pagehide', (event) => {
    if (!event.persisted) void client.close();
  });
  root.render(
    <StrictMode>
      <SessionContext.Provider value={session}>
        <ChatProvider client={client}>
          <RouterProvider router={createAppRouter()} />
        </ChatProvider>
      </SessionContext.Provider>
    </StrictMode>,
  );
} catch (error) {
  root.render(<NoSession error={error} />);
}
