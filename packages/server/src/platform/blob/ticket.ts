import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { Serving } from './blob.ts';

/** Where the API serves what tickets allow. */
export const ticketPath = '/blobs/';

/** What one request may do, signed into its address. Times are in milliseconds since 1970. */
export type Ticket =
  | { may: 'put'; key: string; size: number; until: number }
  | { may: 'get'; key: string; mimeType: string; name: string; shown: boolean; until: number };

/** Signs and reads tickets. Nobody without the deployment's key makes one, or changes a byte of one. */
export interface Tickets {
  sign(ticket: Ticket): string;
  /** @returns undefined for one that is not ours, was changed or has ended */
  read(text: string, now: Date): Ticket | undefined;
}

/** @param masterKey 32 bytes; tickets have a key of their own made from it */
export const createTickets = (masterKey: Buffer): Tickets => {
  const key = Buffer.from(hkdfSync('sha256', masterKey, '', 'parley tickets of files', 32));
  const mac = (body: string): Buffer => createHmac('sha256', key).update(body).digest();
  return {
    sign: (ticket) => {
      const body = Buffer.from(JSON.stringify(ticket)).toString('base64url');
      return `${body}.${mac(body).toString('base64url')}`;
    },
    read: (text, now) => {
      const [body = '', given = ''] = text.split('.');
      const [expected, actual] = [mac(body), Buffer.from(given, 'base64url')];
      if (actual.length !== expected.length || !timingSafeEqual(actual, expected)) return undefined;
      const ticket = JSON.parse(Buffer.from(body, 'base64url').toString()) as Ticket;
      return ticket.until > now.getTime() ? ticket : undefined;
    },
  };
};

/** An address of the API that hands out what lies under a key. */
export const addressToGet = (tickets: Tickets, key: string, serving: Serving): string => {
  const { mimeType, name, shown, expiresAt } = serving;
  return ticketPath + tickets.sign({ may: 'get', key, mimeType, name, shown, until: expiresAt.getTime() });
};
