import type { MethodName } from '@parley/protocol';
import type { laterRoutes } from './later-routes.ts';

/**
 * The methods a page calls before its person does anything, and those of the outbox but for the rarest, each with its route
 * below `/v1/`; the others are in `later-routes.ts`, which every connection loads. The protocol's table says the same and more, but it is made of
 * zod schemas, which must not reach a browser; `routes.test.ts` compares them, so these cannot lag behind.
 */
export const routes = {
  'channels.get': 'GET channels/{cid}',
  'channels.query': 'POST channels/query',
  'messages.send': 'POST channels/{cid}/messages',
  'messages.list': 'GET channels/{cid}/messages',
  'messages.edit': 'PATCH messages/{id}',
  'messages.delete': 'DELETE messages/{id}',
  'messages.pin': 'PUT messages/{id}/pin',
  'messages.unpin': 'DELETE messages/{id}/pin',
  'reactions.add': 'PUT messages/{id}/reactions/{emoji}',
  'reactions.remove': 'DELETE messages/{id}/reactions/{emoji}',
  'polls.vote': 'PUT messages/{id}/vote',
  'reads.markRead': 'POST channels/{cid}/read',
  'sync.sync': 'POST sync',
} as const satisfies { [Name in MethodName]?: string };

/** A method a person may call. */
export type UserMethod = keyof typeof routes | keyof typeof laterRoutes;
