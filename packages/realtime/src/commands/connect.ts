import type { Request } from '../command.ts';
import type { Connection } from '../connection.ts';
import type { Core } from '../core.ts';
import { Disconnect } from '../disconnects.ts';
import { errors, Refusal } from '../errors.ts';
import type { ConnectAnswer } from '../options.ts';
import type { Order } from '../orders.ts';
import { payload } from '../protocol/payload.ts';
import { announcedTtl, VERSION } from '../session-reply.ts';
import type { Peer } from '../transport.ts';

/** Asks the application who this is and opens the session; its subscriptions travel in the reply. */
export async function connect<State>(
  core: Core<State>,
  connection: Connection<State>,
  { id, request }: Request<'connect'>,
): Promise<void> {
  connection.phase = 'connecting';
  const { answer, orders } = await decide(core, connection, request);
  if (connection.phase !== 'connecting') return;

  // From here to the end nothing waits, so no publication or order can come in between.
  const { settings } = core;
  const { user, data, expiresAt } = answer;
  if (expiresAt !== undefined && expiresAt <= settings.clock.now()) throw new Refusal(errors.tokenExpired);
  const channels = obey(orders, answer.subscriptions);
  connection.accept(user, answer.state);
  connection.expireAt(expiresAt);
  connection.reply({
    id,
    connect: {
      client: connection.id,
      version: VERSION,
      subs: channels.size > 0 ? Object.fromEntries([...channels].map((channel) => [channel, {}])) : undefined,
      data: payload(data),
      ping: Math.ceil(settings.pingMs / 1000),
      pong: true,
      ...announcedTtl(settings, expiresAt),
    },
  });
  for (const channel of channels) connection.join(channel);
}

const nobody: Peer = { origin: undefined, address: undefined, headers: {} };

async function decide<State>(
  core: Core<State>,
  connection: Connection<State>,
  { token, data, name, version }: Request<'connect'>['request'],
): Promise<{ answer: ConnectAnswer<State>; orders: Order[] }> {
  const peer = connection.takePeer() ?? nobody;
  const connecting = core.orders.begin();
  let user: string | undefined;
  const orders: Order[] = [];
  try {
    const answer = await core.settings.connect({
      session: connection.id,
      token,
      data,
      name,
      version,
      ...peer,
    });
    user = answer.user;
    return { answer, orders };
  } finally {
    orders.push(...core.orders.end(connecting, user));
  }
}

/** The channels left of `subscriptions` when the orders given meanwhile have been obeyed. */
function obey(orders: readonly Order[], subscriptions: readonly string[]): Set<string> {
  const channels = new Set(subscriptions);
  for (const order of orders) {
    if (order.kind === 'disconnect') throw new Disconnect(order.reason);
    if (order.kind === 'subscribe') channels.add(order.channel);
    else channels.delete(order.channel);
  }
  return channels;
}
