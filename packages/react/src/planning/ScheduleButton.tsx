import { type ReactNode, useState } from 'react';
import { useKit } from '../chat/kit.ts';
import { ClockIcon } from '../parts/icons.tsx';
import { ScheduleDialog } from './panels.ts';
import type { PlannedTime } from './when.ts';

/** The clock beside the arrow: sends later what is written. */
export function ScheduleButton({
  ready,
  onSchedule,
}: {
  /** Could it be sent now? */
  ready: boolean;
  onSchedule: (when: PlannedTime) => void;
}): ReactNode {
  const { strings } = useKit();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="parley-icon-button parley-schedule"
        aria-label={strings.planning.schedule}
        title={strings.planning.schedule}
        data-ready={ready || undefined}
        disabled={!ready}
        onClick={() => setOpen(true)}
      >
        <ClockIcon />
      </button>
      {isOpen && <ScheduleDialog onChoose={onSchedule} onClose={() => setOpen(false)} />}
    </>
  );
}
