import { NotificationList, useKit } from '@parley/react';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Pane } from '../planning/PlansPane.tsx';

/** What one was told of. */
export function ActivityPane(): ReactNode {
  const { strings } = useKit();
  const navigate = useNavigate();
  return (
    <Pane title={strings.activity.title}>
      <NotificationList
        onOpen={({ cid, messageId, parentId }) => {
          const message = parentId ?? messageId;
          void navigate({
            to: '/c/$cid',
            params: { cid },
            search: {
              ...(message !== undefined && { message }),
              ...(parentId !== undefined && { thread: parentId }),
            },
          });
        }}
      />
    </Pane>
  );
}
