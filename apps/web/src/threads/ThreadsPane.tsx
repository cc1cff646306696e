import { ThreadList, useKit } from '@parley/react';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Pane } from '../planning/PlansPane.tsx';

/** The threads one follows. A thread opens beside its conversation. */
export function ThreadsPane(): ReactNode {
  const { strings } = useKit();
  const navigate = useNavigate();
  return (
    <Pane title={strings.threads.title}>
      <ThreadList
        onOpen={({ cid, id }) =>
          void navigate({ to: '/c/$cid', params: { cid }, search: { message: id, thread: id } })
        }
      />
    </Pane>
  );
}
