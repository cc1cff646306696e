import { BlockList, isIP } from 'node:net';

/** Where a request came from, as far as the socket and its headers say. */
export interface Route {
  /** Of the socket. */
  address: string | undefined;
  /** `X-Forwarded-For`: the addresses before the socket's, the nearest last. Anybody may write it. */
  forwardedFor?: string | string[] | undefined;
}

/** The address of who called. */
export type AddressOf = (route: Route) => string | undefined;

const plain = (address: string): string => /^::ffff:([\d.]+)$/i.exec(address)?.[1] ?? address;

/**
 * Finds the caller behind proxies of one's own: from the socket outwards, the first address that is none of them. What a
 * stranger writes into the header is never reached. Pure.
 *
 * @param proxies addresses or networks: `10.0.0.0/8`, `fd00::/8`, `127.0.0.1`
 * @throws Error with one sentence for the operator when one is neither
 * @example behind(['10.0.0.0/8'])({ address: '10.0.0.2', forwardedFor: '203.0.113.7' }) // '203.0.113.7'
 */
export const behind = (proxies: readonly string[]): AddressOf => {
  const trusted = new BlockList();
  for (const proxy of proxies) {
    const [address = '', bits] = proxy.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    const most = family === 'ipv6' ? 128 : 32;
    const length = bits === undefined ? most : /^\d+$/.test(bits) ? Number(bits) : Number.NaN;
    if (isIP(address) === 0 || !(length <= most))
      throw new Error(`unable to start; "${proxy}" is no address or network of a proxy, as 10.0.0.0/8 is`);
    trusted.addSubnet(address, length, family);
  }
  const isTrusted = (address: string): boolean => {
    const version = isIP(address);
    return version !== 0 && trusted.check(address, version === 6 ? 'ipv6' : 'ipv4');
  };
  return ({ address, forwardedFor = [] }) => {
    const before = [forwardedFor].flat().flatMap((line) => line.split(',').map((one) => plain(one.trim())));
    let found = address === undefined ? undefined : plain(address);
    while (found !== undefined && isTrusted(found)) {
      const next = before.pop();
      // What is no address was written by nobody we trust.
      if (next === undefined || isIP(next) === 0) break;
      found = next;
    }
    return found;
  };
};
