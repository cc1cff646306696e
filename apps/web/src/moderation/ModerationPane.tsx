import { ModerationDesk, useKit } from '@parley/react';
import type { ReactNode } from 'react';
import { Pane } from '../planning/PlansPane.tsx';

/** What waits for those who moderate. */
export function ModerationPane(): ReactNode {
  const { strings } = useKit();
  return (
    <Pane title={strings.moderation.title}>
      <ModerationDesk />
    </Pane>
  );
}
