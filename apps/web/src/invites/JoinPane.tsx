import { JoinByLink } from '@parley/react';
import { useLocation, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** Where a link into a channel is opened. */
export function JoinPane(): ReactNode {
  const code = useLocation({ select: ({ hash }) => hash });
  const navigate = useNavigate();
  return (
    <main className="pane-empty">
      <JoinByLink
        key={code}
        code={code}
        onOpen={(cid) => void navigate({ to: '/c/$cid', params: { cid }, replace: true })}
      />
    </main>
  );
}
