import '@fontsource-variable/inter';
import '@parley/react/styles.css';
import '../../src/app.css';
import { ChatProvider } from '@parley/react';
import { galleryClient, present } from '@parley/testkit/gallery';
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createAppRouter } from '../../src/router.tsx';
import { SessionContext } from '../../src/session/context.ts';
import { NoSession } from '../../src/session/NoSession.tsx';
import { NoSessionError } from '../../src/session/session.ts';
import { applyTheme } from '../../src/theme/theme.ts';
import { scenes } from './scenes.ts';

const query = new URLSearchParams(location.search);
const theme = query.get('theme') === 'dark' ? 'dark' : 'light';
localStorage.setItem('parley:theme', theme);
applyTheme(theme);
document.documentElement.dir = query.get('dir') ?? 'ltr';

const scene = query.get('scene') ?? 'launch';
const root = createRoot(document.querySelector('#root') ?? document.body);
if (scene === 'nobody') {
  root.render(<NoSession error={new NoSessionError()} />);
} else {
  const client = galleryClient(scenes[scene] ?? { channels: [] });
  const history = createMemoryHistory({ initialEntries: [query.get('at') ?? '/'] });
  root.render(
    <StrictMode>
      <SessionContext.Provider
        value={{
          token: '',
          app: { id: 'demo', name: 'Northwind' },
          user: { id: 'alice' },
          signOut: async () => root.render(<NoSession error={new NoSessionError()} />),
        }}
      >
        <ChatProvider client={client} timeZone="UTC" locale="en-GB" now={() => present}>
          <RouterProvider router={createAppRouter({ history })} />
        </ChatProvider>
      </SessionContext.Provider>
    </StrictMode>,
  );
}
