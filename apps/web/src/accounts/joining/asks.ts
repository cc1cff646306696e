import { ask } from '../../session/ask.ts';
import { baseOf } from '../../session/place.ts';

/** A workspace as somebody sees it who knows its address, and how they stand to it. */
export interface Door {
  workspace: { name: string; image?: string; slug?: string };
  policy: 'invite' | 'request' | 'open';
  state: 'outside' | 'waiting' | 'refused' | 'joined';
  askedAt?: string;
  /** From when somebody who was refused may ask again. */
  againAt?: string;
}

/** @throws RefusedError `workspace_not_found`, also for what lets nobody in */
export const look = (slug: string): Promise<Door> => ask('/api/joining/look', { slug });

/** @throws RefusedError */
export const askIn = (slug: string, words: string): Promise<Door> =>
  ask('/api/joining/ask', { slug, ...(words !== '' && { words }) });

export const withdraw = (slug: string): Promise<object> => ask('/api/joining/withdraw', { slug });

/** Comes in where everybody may, and goes there. @throws RefusedError */
export async function come(slug: string, username: string): Promise<void> {
  const { app } = await ask<{ app: { id: string; slug?: string } }>('/api/joining/come', { slug, username });
  location.assign(baseOf(app.slug ?? app.id));
}
