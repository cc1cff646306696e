import { later } from '@parley/react/parts';

// It is loaded when it is opened for the first time.

/** How this browser makes itself heard. */
export const AlertsDialog = later<{ onClose: () => void }>(
  async () => (await import('./AlertsDialog.tsx')).AlertsDialog,
);
