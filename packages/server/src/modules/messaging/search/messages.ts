import { createHash } from 'node:crypto';
import type { MethodAnswer, MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { openAs } from '../../identity/access/index.ts';
import { loadCards } from '../../identity/cards/index.ts';
import { peopleIn, presentMessage } from '../messages/index.ts';
import { type Asked, askedOf } from './asked.ts';
import { Budget, newest, type Position } from './find.ts';
import { byTime } from './newest.ts';
import type { Told } from './page.ts';
import { presentFound, presentPlace } from './present.ts';
import { byRelevance, type RankedPosition } from './relevance.ts';

type Input = MethodInput<'search.messages'>;
type Answer = MethodAnswer<'search.messages'>;

/** A page of what was found. */
export interface Found<Next> {
  told: Told[];
  next: Next | undefined;
  partial: boolean;
}

const operation = 'unable to search for messages';
/** What the statements of one search may take, in milliseconds: 50 more are left to read and present what they found. */
const budgetMs = 150;

/**
 * `search.messages`: what the caller may read of what the query asks for, the newest first or by relevance.
 *
 * @throws ParleyError `cursor_invalid`, `zone_unknown`, `database_busy`
 */
export const messages = (context: Context, actor: AppActor, input: Input): Promise<Answer> => {
  const scope = scopeOf(actor, input);
  const look = () =>
    openAs(context, actor, 'snapshot', operation, async (tx, caller): Promise<Answer> => {
      const asked = await askedOf(tx, caller, input, operation);
      const nothing: Found<unknown> = { told: [], next: undefined, partial: false };
      const cursor = <T>(): T | undefined =>
        input.cursor === undefined ? undefined : context.cursors.read<T>(scope, input.cursor);
      const budget = new Budget(budgetMs);
      const pageOf = { limit: input.limit, budget };
      const page = async (found: Asked): Promise<Found<unknown>> =>
        input.sort === 'relevance'
          ? byRelevance(tx, caller, found, cursor<RankedPosition>(), pageOf)
          : byTime(tx, caller, found, cursor<Position>() ?? newest, pageOf);
      const { told, next, partial } = asked ? await page(asked) : nothing;
      return {
        ...(asked ? await present(tx, asked, told) : { items: [], channels: {}, users: {} }),
        ...(next !== undefined && { next: context.cursors.sign(scope, next) }),
        partial,
        epoch: context.epoch,
      };
    });
  // Whatever is asked for, few look through everything at a time: the connections are everybody's.
  return context.db.scans.run('search', look, () => new ParleyError('database_busy', operation));
};

const present = async (
  tx: TenantTx,
  asked: Asked,
  told: readonly Told[],
): Promise<Pick<Answer, 'items' | 'channels' | 'users'>> => {
  const channels = Object.fromEntries(
    told.map(({ message, channel }) => [message.cid, presentPlace(channel)]),
  );
  const people = peopleIn(told.map(({ message, viewer }) => presentMessage(message, viewer)));
  for (const { members } of Object.values(channels)) for (const member of members ?? []) people.add(member);
  const users = await loadCards(tx, people);
  return { items: told.map((one) => presentFound(one, asked, users)), channels, users };
};

/** A cursor goes on with the search it came from, for the one who was given it. */
const scopeOf = (actor: AppActor, { query, sort, zone }: Input): string => {
  const user = actor.kind === 'user' ? actor.user : '';
  const shape = createHash('sha256')
    .update(JSON.stringify([query, zone]))
    .digest('base64url');
  return `search/${actor.app}/${user}/${sort}/${shape}`;
};
