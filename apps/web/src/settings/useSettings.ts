import type { AppSettings, AppUsage, Key } from '@parley/protocol';
import { useChatClient } from '@parley/react';
import { useCallback, useEffect, useState } from 'react';

/** The settings of the workspace, as its owners and admins are told. */
export interface Settings {
  settings: AppSettings;
  keys: readonly Key[];
  usage: AppUsage;
}

/** What is known of the settings, and how to read them again. */
export function useSettings(): { held: Settings | undefined; failed: boolean; read: () => void } {
  const { apps } = useChatClient();
  const [held, setHeld] = useState<Settings>();
  const [failed, setFailed] = useState(false);
  const read = useCallback(() => {
    Promise.all([apps.settings(), apps.usage()]).then(
      ([{ app, keys }, { usage }]) => {
        setHeld({ settings: app.settings, keys, usage });
        setFailed(false);
      },
      () => setFailed(true),
    );
  }, [apps]);
  useEffect(read, [read]);
  return { held, failed, read };
}
