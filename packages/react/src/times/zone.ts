/**
 * The zone that a format tells times in, as IANA calls it. Where a machine was told none, browsers say `Etc/Unknown` or
 * nothing, and neither they nor the engine take that back; they tell its times in UTC.
 */
export const zoneOf = (format: Intl.DateTimeFormat): string => {
  const { timeZone } = format.resolvedOptions() as { timeZone?: string };
  return timeZone === undefined || timeZone === 'Etc/Unknown' ? 'UTC' : timeZone;
};
