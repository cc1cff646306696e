import { createHash } from 'node:crypto';

/**
 * The id of an imported message: always the same for the same message of the same archive in the same app, so a second
 * import finds what the first one wrote.
 *
 * UUIDv8 (RFC 9562 section 5.8): 48 bits of Unix milliseconds as in UUIDv7, so ids sort by time; the rest is SHA-256 over the names.
 *
 * @param ts Slack's own time of the message, `seconds.microseconds`, unique in its channel.
 */
export function messageId(appId: string, channelId: string, ts: string): string {
  const hash = createHash('sha256').update(`slack\0${appId}\0${channelId}\0${ts}`).digest();
  hash.writeUIntBE(Math.max(0, timeOf(ts)?.getTime() ?? 0), 0, 6);
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x80, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The moment of a Slack time, cut to milliseconds; nothing when it is none. */
export function timeOf(ts: string): Date | undefined {
  const match = /^(\d{1,10})(?:\.(\d{1,6}))?$/.exec(ts);
  if (!match) return undefined;
  const millis = Number((match[2] ?? '').padEnd(3, '0').slice(0, 3));
  return new Date(Number(match[1]) * 1_000 + millis);
}

/** Orders two Slack times exactly, microseconds included. */
export function compareTs(left: string, right: string): number {
  const [leftSeconds = '', leftMicros = ''] = left.split('.');
  const [rightSeconds = '', rightMicros = ''] = right.split('.');
  const seconds = Number(leftSeconds) - Number(rightSeconds);
  return seconds !== 0 ? seconds : Number(leftMicros.padEnd(6, '0')) - Number(rightMicros.padEnd(6, '0'));
}
