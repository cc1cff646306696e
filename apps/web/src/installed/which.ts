/** Who answers a request of a page of ours: this browser, from what it keeps, or the engine alone. */
export type Answerer = 'page' | 'file' | 'share' | 'engine';

/** Addresses that are never pages of the web app. What is said and who is here is asked of the engine, and kept by the client. */
const ofEngine = /^\/(api|connection|dev|docs|healthz|metrics|readyz|v\d+)(\/|$)/;
/** Their names change with what is in them, or are the same for everybody. */
const ofShell = /^\/(assets\/|icons\/|icon\.svg$|manifest\.webmanifest$)/;

/** Where an installed app is brought what other apps share. */
export const sharePath = '/share';

/**
 * Who answers a request. Pure.
 *
 * @param origin of the worker
 */
export function answererOf(
  { method, mode, url }: Pick<Request, 'method' | 'mode' | 'url'>,
  origin: string,
): Answerer {
  const { origin: of, pathname } = new URL(url);
  if (of !== origin || ofEngine.test(pathname)) return 'engine';
  if (method === 'POST') return mode === 'navigate' && pathname === sharePath ? 'share' : 'engine';
  if (method !== 'GET') return 'engine';
  if (ofShell.test(pathname)) return 'file';
  return mode === 'navigate' && !/\.[a-z0-9]+$/i.test(pathname) ? 'page' : 'engine';
}
