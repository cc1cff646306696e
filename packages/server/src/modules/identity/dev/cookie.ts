import { ParleyError } from '@parley/protocol/errors';
import type { Cursors } from '../../../platform/crypto/cursor.ts';
import type { Person } from './people.ts';

const name = 'parley_dev';
const scope = 'development sign-in';

/** Who a browser signed in as, the last one first: two windows of one browser may be two people. */
export const cookieFor = (cursors: Cursors, people: readonly Person[]): string =>
  `${name}=${cursors.sign(scope, people)}; Path=/; HttpOnly; SameSite=Lax`;

/** Empty for a browser that signed in as nobody, or shows what we did not sign. */
export const peopleOf = (cursors: Cursors, header: string | undefined): Person[] => {
  const [, value] = new RegExp(`(?:^|;\\s*)${name}=([^;]+)`).exec(header ?? '') ?? [];
  if (!value) return [];
  try {
    return cursors.read<Person[]>(scope, value);
  } catch (error) {
    if (error instanceof ParleyError) return [];
    throw error;
  }
};
