import type { Seat } from './seat.ts';

/** What one has to know to come back. */
export interface Made {
  app: string;
  password: string;
  /** Of Grace's second factor. */
  secret: string;
  backupCodes: string[];
  /** Of Ada's browser, which stayed signed in. */
  cookies: [string, string][];
}

export const emails = { ada: 'ada@example.org', grace: 'grace@example.org', edsger: 'edsger@example.org' };

/** Everybody who comes back, by name. */
export interface Seats {
  ada: Seat;
  grace: Seat;
  /** A guest of one channel. */
  edsger: Seat;
}
