import { useChatState } from '@parley/react';
import type { ReactNode } from 'react';
import { Pane } from '../planning/PlansPane.tsx';
import { NowherePane } from '../workspace/NowherePane.tsx';
import { Deletion } from './Deletion.tsx';
import { Health } from './Health.tsx';
import { Imports } from './imports/Imports.tsx';
import { Joining } from './Joining.tsx';
import { Keys } from './Keys.tsx';
import { Limits } from './Limits.tsx';
import { Origins } from './Origins.tsx';
import { Usage } from './Usage.tsx';
import { useSettings } from './useSettings.ts';
import { words } from './words.ts';
import './settings.css';

/** What owners and admins set for everybody; for everybody else there is no such place. */
export function SettingsPane(): ReactNode {
  const role = useChatState((state) => state.role());
  if (role !== 'owner' && role !== 'admin') return <NowherePane />;
  return (
    <Pane title={words.title}>
      <Parts isOwner={role === 'owner'} />
    </Pane>
  );
}

function Parts({ isOwner }: { isOwner: boolean }): ReactNode {
  const { held, failed, read } = useSettings();
  if (failed && !held)
    return (
      <p className="settings-hint" role="alert">
        {words.notReached}
      </p>
    );
  if (!held) return <div className="settings" aria-busy="true" />;
  const { settings } = held.app;
  return (
    <div className="settings">
      <Usage usage={held.usage} most={settings.storageBytes} />
      <Health usage={held.usage} most={settings.storageBytes} />
      <Limits settings={settings} onSaved={read} />
      <Imports onChanged={read} />
      <Joining policy={settings.joinPolicy} onSaved={read} />
      <Origins origins={settings.allowedOrigins} onSaved={read} />
      {isOwner && <Keys keys={held.keys} onChanged={read} />}
      {isOwner && <Deletion app={held.app} onChanged={read} />}
    </div>
  );
}
