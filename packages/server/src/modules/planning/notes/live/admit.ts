import { ParleyError } from '@parley/protocol/errors';
import type { UserActor } from '../../../../platform/actor.ts';
import type { Context } from '../../../../platform/context.ts';
import type { Dispatcher } from '../../../../platform/http/dispatch.ts';
import type { Stranger, Strangers } from '../../../../platform/limits/strangers.ts';
import { loadCards } from '../../../identity/cards/index.ts';
import { readNote } from '../access.ts';
import { whichOf } from '../name.ts';
import { loadVersion } from '../store.ts';
import type { Session } from './session.ts';

const operation = 'unable to open the note';

/** What somebody who comes for a note presents. */
export interface Arrival {
  /** The upgrade they came by: its address has one limit. */
  request: object;
  address: string | undefined;
  forwardedFor: string | string[] | undefined;
  origin: string | undefined;
  host: string | undefined;
}

/** What is needed to let somebody in. */
export interface Gate {
  context: Context;
  authenticateUser(token: string, stranger: Stranger): Promise<UserActor>;
  isOriginAllowed(app: string, origin: string, host: string | undefined): Promise<boolean>;
  strangers: Strangers;
  dispatcher: Pick<Dispatcher, 'take'>;
}

/**
 * Decides who may open which note, as over HTTP: by their token, their page's origin, their app's limit, and what they
 * may do in the channel. Which note it is comes of the token and not of the name alone.
 *
 * @throws ParleyError what `authenticateUser` throws, `origin_refused`, `app_limit`, `channel_not_found`
 */
export const admit = async (
  { context, authenticateUser, isOriginAllowed, strangers, dispatcher }: Gate,
  { request, address, forwardedFor, origin, host }: Arrival,
  { token, document }: { token: string; document: string },
): Promise<Session> => {
  const attempt = strangers.of(request, { address, forwardedFor });
  const actor = await authenticateUser(token, attempt).catch((error: unknown) => {
    throw error instanceof ParleyError ? attempt.refuse(error) : error;
  });
  if (origin !== undefined && !(await isOriginAllowed(actor.app, origin, host)))
    throw new ParleyError('origin_refused', operation, { details: { add: origin } });
  const { decision } = await dispatcher.take(actor);
  if (!decision.allowed) throw new ParleyError('app_limit', operation, { afterMs: decision.afterMs });
  const which = whichOf(document, actor);
  if (!which) throw new ParleyError('channel_not_found', operation);
  return readNote(context, actor, which.cid, operation, async ({ tx, place, writable, shadowed }) => {
    const cards = await loadCards(tx, [actor.user]);
    return { actor, name: cards[actor.user]?.name, which, place, writable, shadowed };
  });
};

/** What holds at this moment of one who was let in, and how far their note is. @throws ParleyError when they may stay no longer */
export const lookAgain = (
  context: Context,
  { actor, which }: Session,
): Promise<{ writable: boolean; shadowed: boolean; version: number }> =>
  readNote(
    context,
    actor,
    which.cid,
    'unable to keep the note open',
    async ({ tx, place, writable, shadowed }) => ({
      writable,
      shadowed,
      version: await loadVersion(tx, place),
    }),
  );
