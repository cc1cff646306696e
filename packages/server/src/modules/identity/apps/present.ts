import { type App, type AppCard, type Key, limits } from '@parley/protocol';
import { deletesAt } from '../access/index.ts';
import { isPair, type KeyRow, pemOf } from '../keys/index.ts';
import { defaultSettings } from './settings.ts';
import type { AppRow } from './store.ts';

export const presentCard = ({
  id,
  name,
  image,
  settings: { crowdMembers },
}: Pick<AppRow, 'id' | 'name' | 'image' | 'settings'>): AppCard => ({
  id,
  name,
  ...(image !== null && { image }),
  ...(crowdMembers !== undefined && crowdMembers !== limits.crowdMembers && { crowdMembers }),
});

export const presentApp = (row: AppRow): App => ({
  ...presentCard(row),
  settings: { ...defaultSettings, ...row.settings },
  createdAt: row.createdAt.toISOString(),
  ...(row.deletedAt && { deletesAt: deletesAt(row.deletedAt).toISOString() }),
});

export const presentKey = (row: KeyRow): Key => ({
  id: row.id,
  algorithm: row.algorithm,
  ...(!isPair(row) && { publicKey: pemOf(row.publicKey) }),
  createdAt: row.createdAt.toISOString(),
  ...(row.revokedAt && { revokedAt: row.revokedAt.toISOString() }),
});
