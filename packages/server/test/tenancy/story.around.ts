import type { MethodCall } from '@parley/protocol';
import type { Chapter } from './chapter.ts';

/** Who a guest and a member know of. */
export const lookAround = async ({ app, note }: Chapter): Promise<void> => {
  for (const actor of [app.as('gina'), app.as('bob')]) {
    const guest = (
      method: 'users.get' | 'users.search',
      input: MethodCall<'users.get'> & { query?: string },
    ) =>
      note(`${actor.user} ${method}`, () =>
        method === 'users.get'
          ? app.call(actor, method, { id: input.id })
          : app.call(actor, method, { query: input.query ?? '', limit: 2 }),
      );
    await guest('users.get', { id: 'bob' });
    await guest('users.get', { id: 'erin' });
    await guest('users.get', { id: 'ivan' });
    await guest('users.get', { id: 'faythe' });
    await guest('users.search', { id: '', query: 'i' });
    await guest('users.search', { id: '', query: 'ali' });
  }
};
