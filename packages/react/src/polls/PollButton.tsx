import type { ReactNode } from 'react';
import { useKit } from '../chat/kit.ts';
import { PollIcon } from '../parts/icons.tsx';

/** Opens what is filled in to ask something. */
export function PollButton({ onClick }: { onClick: () => void }): ReactNode {
  const { strings } = useKit();
  return (
    <button
      type="button"
      className="parley-icon-button"
      aria-label={strings.polls.create}
      title={strings.polls.create}
      onClick={onClick}
    >
      <PollIcon />
    </button>
  );
}
