import { z } from 'zod';

/** What a clock on a wall shows: `2026-03-29T09:00`, with seconds or without. */
export const LocalTime = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/);

/** A time of any day: `22:00`. */
export const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** A zone of the IANA database, as `Europe/Berlin` or `UTC`. */
export const Zone = z
  .string()
  .max(64)
  .regex(/^[A-Za-z][A-Za-z0-9_+/-]*$/);
