import { z } from 'zod';

/** Raised when an older reader could not read what a newer writer writes. */
export const formatNumber = 1;

const count = z.number().int().min(0);

/** What a backup says of itself, as `manifest.json`. */
export const Manifest = z.object({
  format: z.literal(formatNumber),
  /** When its snapshot was taken. */
  at: z.string(),
  /** Of the PostgreSQL it came from. */
  postgres: z.string(),
  /** Schema: what the database had had, in order. A restore brings the new one exactly there before it brings rows. */
  migrations: z.array(z.object({ name: z.string(), sha256: z.string() })).min(1),
  /** In the order they are restored, each behind those its rows refer to. */
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()), rows: count })),
  sequences: z.array(z.object({ name: z.string(), value: z.number().int(), called: z.boolean() })),
  weeks: z.array(z.object({ log: z.enum(['channel_log', 'user_log']), from: z.string(), to: z.string() })),
  files: z.object({ count, bytes: count }),
  /** Tells the master key it belongs to from others; the key does not follow from it. */
  masterKey: z.string(),
});

export type Manifest = z.infer<typeof Manifest>;
