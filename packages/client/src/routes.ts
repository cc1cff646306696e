import type { MethodName } from '@parley/protocol';

/**
 * Every method a person may call, and its route. The protocol's table says the same and more, but it is made of zod
 * schemas, which must not reach a browser; `routes.test.ts` compares the two, so this one cannot lag behind.
 */
export const routes = {
  'users.me': 'GET /v1/users/me',
  'users.get': 'GET /v1/users/{id}',
  'users.search': 'GET /v1/users',
  'users.update': 'PATCH /v1/users/{id}',
  'users.checkUsername': 'GET /v1/usernames/{username}',
  'channels.getOrCreate': 'PUT /v1/channels/{cid}',
  'channels.create': 'POST /v1/channels/{type}',
  'channels.get': 'GET /v1/channels/{cid}',
  'channels.query': 'POST /v1/channels/query',
  'channels.update': 'PATCH /v1/channels/{cid}',
  'channels.archive': 'POST /v1/channels/{cid}/archive',
  'channels.unarchive': 'POST /v1/channels/{cid}/unarchive',
  'channels.delete': 'DELETE /v1/channels/{cid}',
  'members.list': 'GET /v1/channels/{cid}/members',
  'members.add': 'POST /v1/channels/{cid}/members',
  'members.join': 'POST /v1/channels/{cid}/join',
  'members.leave': 'POST /v1/channels/{cid}/leave',
  'members.remove': 'DELETE /v1/channels/{cid}/members/{user}',
  'members.setRole': 'PATCH /v1/channels/{cid}/members/{user}',
  'messages.send': 'POST /v1/channels/{cid}/messages',
  'messages.list': 'GET /v1/channels/{cid}/messages',
  'messages.get': 'GET /v1/messages/{id}',
  'messages.edit': 'PATCH /v1/messages/{id}',
  'messages.delete': 'DELETE /v1/messages/{id}',
  'messages.replies': 'GET /v1/messages/{id}/replies',
  'messages.history': 'GET /v1/messages/{id}/history',
  'reactions.add': 'PUT /v1/messages/{id}/reactions/{emoji}',
  'reactions.remove': 'DELETE /v1/messages/{id}/reactions/{emoji}',
  'reactions.list': 'GET /v1/messages/{id}/reactions',
  'reads.markRead': 'POST /v1/channels/{cid}/read',
  'reads.markUnread': 'POST /v1/channels/{cid}/unread',
  'reads.markAllRead': 'POST /v1/read',
  'reads.list': 'GET /v1/channels/{cid}/reads',
  'reads.unread': 'GET /v1/unread',
  'threads.list': 'GET /v1/threads',
  'threads.markRead': 'POST /v1/messages/{id}/replies/read',
  'typing.start': 'POST /v1/channels/{cid}/typing',
  'typing.stop': 'DELETE /v1/channels/{cid}/typing',
  'presence.heartbeat': 'POST /v1/presence/heartbeat',
  'presence.watch': 'PUT /v1/presence/watch',
  'presence.setAway': 'PUT /v1/presence/away',
  'presence.setDnd': 'PUT /v1/presence/dnd',
  'sync.sync': 'POST /v1/sync',
} as const satisfies { [Name in MethodName]?: string };

/** A method a person may call. */
export type UserMethod = keyof typeof routes;
