import type { Words } from '../strings/strings.ts';

/** For how long one may want not to be disturbed. */
export function quietTimes(now: Date): { id: keyof Words['quietFor']; until: Date }[] {
  const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
  const tomorrow = new Date(now);
  tomorrow.setDate(now.getDate() + 1);
  tomorrow.setHours(9, 0, 0, 0);
  return [
    { id: 'halfHour', until: after(30) },
    { id: 'hour', until: after(60) },
    { id: 'fourHours', until: after(240) },
    { id: 'tomorrow', until: tomorrow },
  ];
}
