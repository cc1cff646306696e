import type { IncomingHttpHeaders } from 'node:http';

/** Names by which this machine reaches itself. */
const names = ['localhost', '127.0.0.1', '[::1]'];

/**
 * May these headers ask for a development sign-in? Only a page or a person at this machine: a name that was pointed here
 * from outside (rebinding) shows in `Host`, another site's page in `Sec-Fetch-Site` or `Origin`. Pure.
 *
 * @param port this server listens on
 */
export const isFromThisMachine = (headers: IncomingHttpHeaders, port: number): boolean => {
  const hosts = names.map((name) => `${name}:${port}`);
  const { host = '', origin, 'sec-fetch-site': site } = headers;
  if (!hosts.includes(host.toLowerCase())) return false;
  if (origin !== undefined && origin.toLowerCase() !== `http://${host.toLowerCase()}`) return false;
  return site === undefined || site === 'none' || site === 'same-origin';
};
