import type { Core } from './core.ts';
import type { ClientInfo } from './protocol/reply.ts';

/** Who is subscribed to a channel and counted, by session. A session is there exactly as long as its subscription. */
export function presenceOf<State>(core: Core<State>, channel: string): Record<string, ClientInfo> {
  const present: Record<string, ClientInfo> = {};
  for (const connection of core.channels.subscribers(channel) ?? []) {
    if (connection.subscription(channel)?.presence) present[connection.id] = connection.info(channel);
  }
  return present;
}

/** How many sessions, and of how many users. */
export function presenceStatsOf<State>(
  core: Core<State>,
  channel: string,
): { num_clients: number; num_users: number } {
  const users = new Set<string>();
  let clients = 0;
  for (const connection of core.channels.subscribers(channel) ?? []) {
    if (!connection.subscription(channel)?.presence) continue;
    clients += 1;
    users.add(connection.user);
  }
  return { num_clients: clients, num_users: users.size };
}
