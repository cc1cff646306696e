import { NotificationList, useKit } from '@parley/react';
import { BellIcon } from '@parley/react/parts';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { AlertsDialog } from '../alerts/LaterAlertsDialog.ts';
import { searchOf } from '../alerts/place.ts';
import { Pane } from '../planning/PlansPane.tsx';
import { useWords } from '../strings/strings.ts';

/** What one was told of. */
export function ActivityPane(): ReactNode {
  const { strings } = useKit();
  const words = useWords();
  const navigate = useNavigate();
  const [isAlerting, setAlerting] = useState(false);
  return (
    <Pane
      title={strings.activity.title}
      action={
        <button type="button" className="parley-button" onClick={() => setAlerting(true)}>
          <BellIcon />
          {words.alertSettings.title}
        </button>
      }
    >
      <NotificationList
        onOpen={(told) => void navigate({ to: '/c/$cid', params: { cid: told.cid }, search: searchOf(told) })}
      />
      {isAlerting && <AlertsDialog onClose={() => setAlerting(false)} />}
    </Pane>
  );
}
