import type { Sabotage } from '../entry.ts';
import { access } from './access.ts';
import { callers } from './callers.ts';
import { client } from './client.ts';
import { chatDoors } from './doors.chat.ts';
import { doors } from './doors.ts';
import { found } from './found.ts';
import { hosting } from './hosting.ts';
import { invitations } from './invitations.ts';
import { later } from './later.ts';
import { offline } from './offline.ts';
import { promises } from './promises.ts';

/** Everything broken by hand. */
export const sabotages: readonly Sabotage[] = [
  ...promises,
  ...access,
  ...callers,
  ...client,
  ...doors,
  ...chatDoors,
  ...found,
  ...hosting,
  ...invitations,
  ...later,
  ...offline,
];
