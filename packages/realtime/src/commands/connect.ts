import type { Request } from '../command.ts';
import type { Connection } from '../connection.ts';
import type { Core } from '../core.ts';
import { Disconnect, disconnects } from '../disconnects.ts';
import { errors, Refusal } from '../errors.ts';
import type { Grant } from '../grant.ts';
import { open } from '../open.ts';
import type { ConnectAnswer } from '../options.ts';
import type { Order } from '../orders.ts';
import { payload } from '../protocol/payload.ts';
import type { SubscribeResult } from '../protocol/reply.ts';
import { announcedTtl, VERSION } from '../session-reply.ts';
import type { Subscription } from '../subscription.ts';
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
  const { user, data, expiresAt, info } = answer;
  if (expiresAt !== undefined && expiresAt <= settings.clock.now()) throw new Refusal(errors.tokenExpired);
  const grants = obey(orders, answer.subscriptions);
  connection.identify(user, payload(info));
  const opened = openAll(core, connection, grants, request.subs);
  connection.accept(answer.state);
  connection.expireAt(expiresAt);
  connection.reply({
    id,
    connect: {
      client: connection.id,
      version: VERSION,
      subs: opened.size > 0 ? resultsOf(opened) : undefined,
      data: payload(data),
      ping: Math.ceil(settings.pingMs / 1000),
      pong: true,
      ...connection.emulation,
      ...announcedTtl(settings, expiresAt),
    },
  });
  for (const [channel, { subscription }] of opened) connection.join(channel, subscription);
}

const nobody: Peer = { origin: undefined, address: undefined, headers: {} };

async function decide<State>(
  core: Core<State>,
  connection: Connection<State>,
  request: Request<'connect'>['request'],
): Promise<{ answer: ConnectAnswer<State>; orders: Order[] }> {
  const peer = connection.takePeer() ?? nobody;
  const connecting = core.orders.begin();
  let user: string | undefined;
  const orders: Order[] = [];
  try {
    const answer = await whoIs(core, connection.id, request, peer);
    user = answer.user;
    return { answer, orders };
  } finally {
    orders.push(...core.orders.end(connecting, user));
  }
}

async function whoIs<State>(
  { settings, tokens }: Core<State>,
  session: string,
  { token, data, name, version }: Request<'connect'>['request'],
  peer: Peer,
): Promise<ConnectAnswer<State>> {
  if (tokens !== undefined && token !== '') {
    const { user, info, expiresAt, subscriptions } = tokens.connection(token);
    return { user, info, expiresAt, subscriptions } as unknown as ConnectAnswer<State>;
  }
  if (settings.connect !== undefined) {
    return settings.connect({ session, token, data, name, version, ...peer });
  }
  if (settings.anonymous) return { user: '', subscriptions: [] } as unknown as ConnectAnswer<State>;
  throw new Disconnect(disconnects.badRequest);
}

/** The subscriptions left of those answered when the orders given meanwhile have been obeyed. */
function obey<State>(
  orders: readonly Order[],
  subscriptions: ConnectAnswer<State>['subscriptions'],
): Map<string, Grant> {
  const grants = new Map<string, Grant>();
  for (const each of subscriptions) {
    if (typeof each === 'string') grants.set(each, {});
    else grants.set(...each);
  }
  for (const order of orders) {
    if (order.kind === 'disconnect') throw new Disconnect(order.reason);
    if (order.kind === 'subscribe') grants.set(order.channel, order.grant);
    else grants.delete(order.channel);
  }
  return grants;
}

type Opened = ReadonlyMap<string, { readonly subscription: Subscription; readonly result: SubscribeResult }>;

function openAll<State>(
  core: Core<State>,
  connection: Connection<State>,
  grants: ReadonlyMap<string, Grant>,
  wishes: Request<'connect'>['request']['subs'],
): Opened {
  const opened = new Map<string, ReturnType<typeof open>>();
  for (const [channel, grant] of grants) {
    const options = core.rules.of(channel);
    if (options === undefined) throw new Refusal(errors.unknownChannel);
    const { recover = false, epoch = '', offset = 0 } = wishes?.get(channel) ?? {};
    const wish = { recover, epoch, offset };
    opened.set(channel, open(core, connection, channel, options, grant, wish, true));
  }
  return opened;
}

function resultsOf(opened: Opened): Record<string, SubscribeResult> {
  // Names are what people chose: `__proto__` is one like any other.
  return Object.fromEntries([...opened].map(([channel, { result }]) => [channel, result]));
}
