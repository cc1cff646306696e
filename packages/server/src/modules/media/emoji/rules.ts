import type { CustomEmoji } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { Caller } from '../../identity/access/index.ts';
import { picturePath } from '../attachments/index.ts';
import type { EmojiRow } from './store.ts';

/** @throws ParleyError `capability_missing` for all but the app's owners, admins and servers */
export const demandKeeper = ({ appRole }: Caller, operation: string): void => {
  if (appRole !== 'owner' && appRole !== 'admin') throw new ParleyError('capability_missing', operation);
};

export const presentEmoji = (app: string, row: EmojiRow): CustomEmoji => ({
  name: row.name,
  aliases: row.aliases,
  url: `${picturePath}${app}/${row.place}`,
  animated: row.animated,
  ...(row.userId !== null && { user: row.userId }),
  createdAt: row.createdAt.toISOString(),
});
