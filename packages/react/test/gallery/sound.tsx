import '../../src/styles/index.css';
import { people, present } from '@parley/testkit/gallery';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { AudioPlayer, KitProvider } from '../../src/index.ts';

/** Two sounds of others, each half a minute long; the test says what is at their addresses. */
const sounds = ['Waves at the jetty', 'What the harbour master said'].map((title, at) => ({
  type: 'audio' as const,
  title,
  url: `https://sounds.example/${at}.wav`,
  durationMs: 30_000,
}));

createRoot(document.querySelector('#root') ?? document.body).render(
  <StrictMode>
    <KitProvider me="alice" users={people} now={() => present} timeZone="UTC" locale="en-GB">
      <main className="parley-root">
        {sounds.map((attachment) => (
          <AudioPlayer key={attachment.url} attachment={attachment} />
        ))}
      </main>
    </KitProvider>
  </StrictMode>,
);
