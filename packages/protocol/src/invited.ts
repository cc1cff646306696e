import { z } from 'zod';
import { Cid } from './ids.ts';

/** A channel as one is told of it who may not look into it yet: an invite names it, and so does a link. */
export const InvitedTo = z.strictObject({
  cid: Cid,
  name: z.string().max(100).optional(),
  description: z.string().max(2000).optional(),
  image: z.string().max(2048).optional(),
  private: z.boolean(),
});
export type InvitedTo = z.output<typeof InvitedTo>;

/** An id of an invite or of a link: a UUID made by the server. */
export const InviteId = z.uuid();
