import { ask, isNobody, RefusedError } from './ask.ts';
import { loadLinkSession } from './link.ts';
import type { Session } from './session.ts';

/**
 * Why a window is somebody's no more: nobody is signed in, the account left the workspace, the workspace is to be deleted,
 * or it is another account's by now.
 */
export type Ended = 'nobody' | 'gone' | 'deleted' | 'another';

/** Of a development link: the first token is the one the session came with, if any; after that each is fetched anew. */
export function tokensOfLink(session: Session, failed: (error: unknown) => void): () => Promise<string> {
  let first: string | undefined = session.token;
  return async () => {
    const token = first ?? (await loadLinkSession().catch(told(failed))).token;
    first = undefined;
    if (token === undefined) throw new Error('unable to connect; the session has no token');
    return token;
  };
}

/** Of an account: its session is exchanged for a token each time. @param ended called when it cannot be any more */
export function tokensOfAccount(session: Session, ended: (why: Ended) => void): () => Promise<string> {
  const give = async (): Promise<string> => {
    const { token, user } = await ask<{ token: string; user: { id: string } }>('/api/auth/parley/token', {
      app: session.app.id,
    });
    if (user.id === session.user.id) return token;
    throw new Another();
  };
  return () =>
    give().catch(
      told((error) => {
        const why = whyEnded(error);
        if (why) ended(why);
      }),
    );
}

class Another extends Error {}

function whyEnded(error: unknown): Ended | undefined {
  if (error instanceof Another) return 'another';
  if (isNobody(error)) return 'nobody';
  if (!(error instanceof RefusedError)) return undefined;
  if (error.reason === 'app_deleted') return 'deleted';
  return error.status === 404 ? 'gone' : undefined;
}

/** Whoever asked is told as well. */
const told =
  (tell: (error: unknown) => void) =>
  (error: unknown): never => {
    tell(error);
    throw error;
  };
