import { isIP } from 'node:net';
import { isPublicAddress } from './address.ts';
import { FetchFailure } from './failure.ts';

/** Where a request goes: what the URL says, checked as far as it can be without asking a resolver. */
export interface Target {
  url: URL;
  secure: boolean;
  /** A name in lower case without its final dot, or an IP address without brackets. */
  host: string;
  port: number;
  literal: boolean;
}

/** Names that mean this machine or this network, whatever a resolver says of them (RFC 6761, 6762, 8375, 9476; ICANN's .internal). */
const privateNames = [
  'localhost',
  'local',
  'internal',
  'intranet',
  'lan',
  'home.arpa',
  'onion',
  'alt',
  'test',
  'invalid',
];

/**
 * The first of the two checks: scheme, port, credentials, and the host if it is an address. Node asks no resolver about
 * an address, so the check of what a resolver answers would never see it. Pure.
 *
 * @throws FetchFailure
 */
export const targetOf = (address: string, base?: URL): Target => {
  const url = URL.parse(address, base);
  if (!url) throw new FetchFailure('address_refused');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new FetchFailure('scheme_refused');
  if (url.username !== '' || url.password !== '') throw new FetchFailure('credentials_refused');
  // The URL standard leaves out a scheme's own port: any that is written is another.
  if (url.port !== '') throw new FetchFailure('port_refused');
  const secure = url.protocol === 'https:';
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
  const literal = isIP(host) !== 0;
  if (literal ? !isPublicAddress(host) : !isPublicName(host)) throw new FetchFailure('address_refused');
  url.hash = '';
  return { url, secure, host, port: secure ? 443 : 80, literal };
};

const isPublicName = (host: string): boolean =>
  host.includes('.') &&
  host.length <= 253 &&
  !privateNames.some((name) => host === name || host.endsWith(`.${name}`));
