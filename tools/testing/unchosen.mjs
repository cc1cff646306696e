// Loaded into every test file where names are chosen. Of a file that has none of them the runner begins the `before` and, without
// waiting for it, the `after`: that fails, and what the other opens later keeps the process until its time limit. So such a
// file ends before its `after`, of which this is the first.
import { after, beforeEach } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';

/** Enough for one that is chosen behind what the file waits for, and for reports of skipped ones to get away. */
const GRACE_MS = 5_000;

let begun = false;
beforeEach(() => {
  begun = true;
});
after(async () => {
  if (begun) return;
  await pause(GRACE_MS, undefined, { ref: false });
  if (!begun) process.exit(0);
});
