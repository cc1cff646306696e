import ipaddr from 'ipaddr.js';

const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Is this an address of the open internet? Loopback, private, link-local, carrier-grade, reserved and documentation ranges
 * are not, nor are IPv6 addresses that carry an IPv4 one (mapped, 6to4, Teredo, NAT64). Pure.
 *
 * A range that counts as unicast must also lie in 2000::/3: `::7f00:1` would pass otherwise.
 *
 * @param address as a resolver or `URL.hostname` without brackets writes it
 * @example isPublicAddress('10.0.0.1') // false
 */
export const isPublicAddress = (address: string): boolean => {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed instanceof ipaddr.IPv4 || parsed.match(globalUnicast);
};
