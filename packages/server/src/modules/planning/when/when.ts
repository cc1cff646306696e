import { isLocalTime, isZone, limits, momentOf } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';

/** A time as it is planned: what the wall shows, and where. */
export interface When {
  local: string;
  zone: string;
}

/**
 * The moment of a planned time. One that passed a moment ago was on its way and is meant for now. Pure.
 *
 * @throws ParleyError `zone_unknown`, `body_invalid`, `time_passed`, `time_too_far`
 */
export const planned = ({ local, zone }: When, now: Date, operation: string): Date => {
  if (!isZone(zone)) throw new ParleyError('zone_unknown', operation);
  if (!isLocalTime(local)) {
    const problem = 'is a time that does not exist';
    throw new ParleyError('body_invalid', operation, { details: { path: 'local', problem } });
  }
  const moment = momentOf(local, zone);
  const aheadMs = moment.getTime() - now.getTime();
  if (aheadMs < -limits.planLateMs) throw new ParleyError('time_passed', operation);
  if (aheadMs > limits.planAheadMs) throw new ParleyError('time_too_far', operation);
  return moment;
};

/**
 * A change of a planned time; undefined when nothing is said of it. Pure.
 *
 * @throws ParleyError as `planned`, `body_invalid` for one of both alone
 */
export const plannedChange = (
  { local, zone }: { [Part in keyof When]: When[Part] | undefined },
  now: Date,
  operation: string,
): (When & { at: Date }) | undefined => {
  if (local === undefined && zone === undefined) return undefined;
  if (local === undefined || zone === undefined) {
    const path = local === undefined ? 'local' : 'zone';
    const problem = 'is missing: local and zone belong together';
    throw new ParleyError('body_invalid', operation, { details: { path, problem } });
  }
  return { local, zone, at: planned({ local, zone }, now, operation) };
};
