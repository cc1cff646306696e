import type { CustomEmoji } from '@parley/protocol';
import { picturePath } from '../attachments/index.ts';
import type { EmojiRow } from './store.ts';

export const presentEmoji = (app: string, row: EmojiRow): CustomEmoji => ({
  name: row.name,
  aliases: row.aliases,
  url: `${picturePath}${app}/${row.place}`,
  animated: row.animated,
  ...(row.userId !== null && { user: row.userId }),
  createdAt: row.createdAt.toISOString(),
});
