import '@fontsource-variable/inter';
import '@parley/react/styles.css';
import './app.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { NoSession } from './session/NoSession.tsx';
import { openSession } from './session/open.ts';
import { accountsPathOf } from './session/place.ts';
import { type Screen, showWorkspace } from './session/show.tsx';
import { placeOf, want } from './session/wanted.ts';
import { applyTheme } from './theme/theme.ts';

applyTheme();
const element = document.querySelector('#root');
if (!element) throw new Error('unable to start; the page has no #root');
const root = createRoot(element);

const screen: Screen = {
  show: (page) => root.render(page),
  clear: () => root.render(null),
  showAccounts: async (place) => {
    history.replaceState(null, '', place);
    await showPages();
  },
};

/** The page of accounts that the address names. Nobody who only talks loads any of them. */
async function showPages(): Promise<void> {
  const { Pages } = await import('./accounts/Pages.tsx').catch((cause: unknown) => {
    // No network, or a newer build has other files: what leads out of both is to load the page again.
    const error = new TypeError('the page could not be loaded', { cause });
    root.render(<NoSession error={error} />);
    throw error;
  });
  root.render(
    <StrictMode>
      <Pages />
    </StrictMode>,
  );
}

async function open(): Promise<void> {
  if (accountsPathOf(location.pathname)) return showPages();
  const opening = await openSession();
  if (opening.to === 'workspace') return showWorkspace(opening.session, screen);
  if (opening.to === '/sign-in') {
    want(placeOf(location));
    return screen.showAccounts(opening.to);
  }
  const missing = opening.missing === undefined ? '' : `?missing=${encodeURIComponent(opening.missing)}`;
  await screen.showAccounts(`${opening.to}${missing}`);
}

open().catch((error: unknown) => root.render(<NoSession error={error} />));
