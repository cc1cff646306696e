import type { App, Key } from '@parley/protocol';
import type { KeyRow } from '../keys/index.ts';
import type { AppRow } from './store.ts';

export const presentApp = (row: AppRow): App => ({
  id: row.id,
  name: row.name,
  settings: row.settings,
  createdAt: row.createdAt.toISOString(),
});

export const presentKey = (row: Pick<KeyRow, 'id' | 'createdAt' | 'revokedAt'>): Key => ({
  id: row.id,
  createdAt: row.createdAt.toISOString(),
  ...(row.revokedAt && { revokedAt: row.revokedAt.toISOString() }),
});
