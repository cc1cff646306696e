import type { App, AppUsage, Key } from '@parley/protocol';
import { useChatClient } from '@parley/react';
import { useCallback, useEffect, useState } from 'react';

/** The settings of the workspace, as its owners and admins are told. */
export interface Settings {
  app: App;
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
        setHeld({ app, keys, usage });
        setFailed(false);
      },
      () => setFailed(true),
    );
  }, [apps]);
  useEffect(read, [read]);
  return { held, failed, read };
}
