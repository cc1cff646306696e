/** For how long one may want not to be disturbed. */
export function quietTimes(now: Date): { label: string; until: Date }[] {
  const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
  const tomorrow = new Date(now);
  tomorrow.setDate(now.getDate() + 1);
  tomorrow.setHours(9, 0, 0, 0);
  return [
    { label: 'For 30 minutes', until: after(30) },
    { label: 'For 1 hour', until: after(60) },
    { label: 'For 4 hours', until: after(240) },
    { label: 'Until tomorrow, 9:00', until: tomorrow },
  ];
}
