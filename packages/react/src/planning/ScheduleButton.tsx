import type { ReactNode } from 'react';
import { useKit } from '../chat/kit.ts';
import { ClockIcon } from '../parts/icons.tsx';

/** The clock beside the arrow: asks when to send what is written. */
export function ScheduleButton({
  ready,
  onClick,
}: {
  /** Could it be sent now? */
  ready: boolean;
  onClick: () => void;
}): ReactNode {
  const { strings } = useKit();
  return (
    <button
      type="button"
      className="parley-icon-button parley-schedule"
      aria-label={strings.planning.schedule}
      title={strings.planning.schedule}
      data-ready={ready || undefined}
      disabled={!ready}
      onClick={onClick}
    >
      <ClockIcon />
    </button>
  );
}
