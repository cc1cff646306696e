import type { Broker, BrokerHandlers, Close } from '../broker.ts';
import { appOfUser } from '../names.ts';
import type { Admission, Admissions } from './admissions.ts';
import { type CentrifugoApi, passes, UnreachableError } from './api.ts';
import type { Sender } from './sender.ts';
import { admissionMs, asMember, keyStream } from './settings.ts';

/** Ends a connection so that its client comes back, and is asked who it is. */
const comeBack: Close = { code: 3011, reason: 'force reconnect' };

type Orders = Pick<
  Broker,
  'subscribe' | 'unsubscribe' | 'confine' | 'disconnect' | 'disconnectKey' | 'disconnectSession'
>;

/** What orders are made with. */
export interface OrderParts {
  api: CentrifugoApi;
  sender: Sender;
  admissions: Admissions;
  membersOf: BrokerHandlers['membersOf'];
  now(): Date;
  /** Does something once whatever any process agreed to by now exists. */
  later(work: () => void): void;
}

/**
 * Orders about subscriptions and connections (docs/decisions/cuts-on-centrifugo.md). Each is given at once, and what is
 * published meanwhile waits; again, while it still waits, when this process had just let the person in; and again when
 * what another process let in must exist, then as the database says.
 */
export const createOrders = ({ api, sender, admissions, membersOf, now, later }: OrderParts): Orders => {
  const unsubscribe = (user: string, stream: string): Promise<unknown> =>
    api.call('unsubscribe', { user, channel: stream });
  const disconnect = (user: string, close: Close, only: object = {}): Promise<unknown> =>
    api.call('disconnect', { user, disconnect: close, ...only });
  const subscription = (user: string, stream: string) => ({
    user,
    channel: stream,
    override: asMember(stream),
  });
  const work = (stream: string, work: () => Promise<void>): void => sender.send(stream, { work });

  /** Gives an order, and once more if somebody it concerns was just let in. */
  const twice = async (order: () => Promise<unknown>, concerns: (one: Admission) => boolean) => {
    await order();
    if (await admissions.grown(concerns)) await order();
  };

  const aligning = new Map<string, Set<string>>();
  /** Brings the subscriptions of people in line with their membership as it is by then, those ordered in one go together. */
  const align = (user: string, stream: string): void => {
    const gathered = aligning.get(stream);
    if (gathered) return void gathered.add(user);
    const users = new Set([user]);
    aligning.set(stream, users);
    queueMicrotask(() => aligning.delete(stream));
    later(() =>
      work(stream, async () => {
        const members = await membersOf(stream, [...users]);
        const commands = [...users].map((one) =>
          members.has(one)
            ? { subscribe: subscription(one, stream) }
            : { unsubscribe: { user: one, channel: stream } },
        );
        const replies = await api.batch(commands.map((command) => JSON.stringify(command)));
        if (replies.some(passes)) throw new UnreachableError('unable to repeat an order');
      }),
    );
  };

  /** Ends the subscriptions of those who watch a stream and are not of these people. */
  const endWatching = async (stream: string, may: (watchers: string[]) => Promise<ReadonlySet<string>>) => {
    const watchers = [...new Set((await api.listeners(stream)).map((one) => one.user))];
    const staying = await may(watchers);
    for (const user of watchers) if (!staying.has(user)) await unsubscribe(user, stream);
  };

  const endKey = async (stream: string, close: Close): Promise<void> => {
    for (const { user, client } of await api.listeners(stream)) await disconnect(user, close, { client });
  };

  return {
    subscribe: (user, stream) => {
      const command = JSON.stringify({ subscribe: subscription(user, stream) });
      sender.send(stream, { command, optional: false });
      align(user, stream);
    },
    unsubscribe: (user, stream) => {
      work(stream, () =>
        twice(
          () => unsubscribe(user, stream),
          (one) => one.user === user,
        ),
      );
      align(user, stream);
    },
    confine: (stream, to) => {
      work(stream, () =>
        twice(
          () => endWatching(stream, async () => to),
          (one) => one.stream === stream && !to.has(one.user),
        ),
      );
      later(() =>
        work(stream, () =>
          endWatching(stream, async (watchers) => new Set([...to, ...(await membersOf(stream, watchers))])),
        ),
      );
    },
    disconnect: (user, close, only) => {
      const before = only?.issuedBefore;
      const stays = ({ actor }: Admission): boolean =>
        before !== undefined && actor.token !== undefined && actor.token.issuedAt >= before;
      const cut = (how: Close): Promise<void> =>
        sender.order(appOfUser(user), () =>
          twice(
            () => {
              const staying = admissions.recent((one) => one.user === user && stays(one));
              return disconnect(user, how, { whitelist: staying.map(({ session }) => session) });
            },
            (one) => one.user === user && !stays(one),
          ),
        );
      // Which connections have a later token is not known; where there may be some, all come back to be asked again.
      const isRecent = before === undefined || before.getTime() > now().getTime() - admissionMs;
      void cut(isRecent ? close : comeBack);
      later(() => void cut(before ? comeBack : close));
    },
    disconnectSession: (user, session, close) =>
      void sender.order(appOfUser(user), () =>
        twice(
          () => disconnect(user, close, { client: session }),
          (one) => one.session === session,
        ),
      ),
    disconnectKey: (app, key, close) => {
      const end = (): Promise<void> =>
        sender.order(app, () =>
          twice(
            () => endKey(keyStream(app, key), close),
            (one) => one.actor.key === key,
          ),
        );
      void end();
      later(() => void end());
    },
  };
};
