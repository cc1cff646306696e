import type { StorybookConfig } from '@storybook/react-vite';

export default {
  stories: ['../stories/**/*.stories.tsx'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  framework: '@storybook/react-vite',
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  // The kit is taken from its source; its React and this one must be the same.
  viteFinal: (config) => ({
    ...config,
    resolve: {
      ...config.resolve,
      dedupe: ['react', 'react-dom'],
      conditions: ['parley-source', 'module', 'browser', 'development|production'],
    },
    build: { ...config.build, chunkSizeWarningLimit: 3_000 },
  }),
} satisfies StorybookConfig;
