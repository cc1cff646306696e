import '@parley/react/styles.css';
import '@fontsource-variable/inter';
import '../stories/page.css';
import { ChatProvider } from '@parley/react';
import { present } from '@parley/testkit/gallery';
import type { Preview } from '@storybook/react-vite';
import { clientIn } from '../stories/client.ts';

/** Every story is inside a kit whose client shows its scene: `parameters: { scene: 'loading' }`. */
export default {
  tags: ['autodocs'],
  parameters: {
    layout: 'fullscreen',
    a11y: { test: 'error' },
    controls: { expanded: true },
    docs: { source: { type: 'code' } },
  },
  initialGlobals: { theme: 'light', direction: 'ltr', density: 'comfortable' },
  globalTypes: {
    theme: { toolbar: { title: 'Theme', icon: 'mirror', items: ['light', 'dark'], dynamicTitle: true } },
    direction: { toolbar: { title: 'Direction', items: ['ltr', 'rtl'], dynamicTitle: true } },
    density: { toolbar: { title: 'Density', items: ['comfortable', 'compact'], dynamicTitle: true } },
  },
  decorators: [
    (Story, { parameters, globals }) => (
      <div
        className="parley-root story"
        data-theme={globals.theme}
        data-density={globals.density === 'compact' ? 'compact' : undefined}
        data-size={parameters.size ?? 'pane'}
        dir={globals.direction}
      >
        <ChatProvider
          client={clientIn(parameters.scene ?? 'full')}
          timeZone="UTC"
          locale="en-GB"
          now={() => present}
        >
          <Story />
        </ChatProvider>
      </div>
    ),
  ],
} satisfies Preview;
