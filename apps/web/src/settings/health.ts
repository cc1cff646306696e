import type { AppHealth, AppUsage } from '@parley/protocol';

/** How one thing does: well, to be looked at, or in trouble. */
export type State = 'well' | 'watch' | 'trouble';

/** The states of what the page shows. */
export interface Signs {
  jobs: State;
  delivery: State;
  room: State;
}

/** Seconds after which work or events are late, and after which something stands still. */
const late = { watch: 10, trouble: 60 };
/** Parts of the room for files that are taken. */
const taken = { watch: 0.8, trouble: 1 };

const stateOf = (value: number, { watch, trouble }: { watch: number; trouble: number }): State =>
  value >= trouble ? 'trouble' : value >= watch ? 'watch' : 'well';

/** What the numbers mean. Pure. @param most bytes that all files may take */
export function signsOf({ jobs, delivery }: AppHealth, usage: AppUsage, most: number): Signs {
  const work = stateOf(jobs.dueSeconds, late);
  return {
    jobs: jobs.dead > 0 ? 'trouble' : jobs.failed > 0 && work === 'well' ? 'watch' : work,
    delivery: delivery.channels === 0 ? 'well' : stateOf(delivery.seconds, late),
    room: most === 0 ? 'trouble' : stateOf(usage.storageBytes / most, taken),
  };
}
