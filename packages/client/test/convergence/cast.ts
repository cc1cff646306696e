import { type Client, type Clock, memoryStore, type OfflineStore } from '@parley/client';
import type { Chance } from '@parley/testkit';
import { people, type TestEngine } from '@parley/testkit';
import { type Fate, type FaultProxy, forgetfulSocket, startFaultProxy } from '@parley/testkit/faults';
import { clientOf } from '../faults/people.ts';

/** One device of a person, behind a network of its own. */
export interface Device {
  readonly name: string;
  readonly user: string;
  readonly network: FaultProxy;
  /** Of its publications so many do not simply arrive, from 0 to 1. */
  forgets: number;
  /** Channels whose timeline is on the screen. */
  watches: Set<string>;
  client: Client;
  /** What outlives the program; without it each start begins with nothing. */
  readonly store?: OfflineStore | undefined;
}

/** Twelve devices of six people in four channels; every second one keeps what it knows. */
export interface Cast {
  readonly devices: readonly Device[];
  readonly cids: readonly string[];
  /** Alice, who made the channels, on a network without faults: what she decides is decided. */
  readonly warden: Client;
  /** The person starts the program again on this device. Answers whether it showed what was kept before it was connected. */
  reload(device: Device): Promise<boolean>;
  /** A client of that person that has seen nothing, without faults. */
  newcomer(user: string): Promise<Client>;
  close(): Promise<void>;
}

/** A store as one start of a program has it: closed, nothing of that start reaches it any more. */
const lent = (store: OfflineStore): OfflineStore => {
  let over = false;
  const unlessOver =
    <Input extends unknown[], Value>(work: (...input: Input) => Promise<Value>) =>
    async (...input: Input): Promise<Value> => {
      if (over) throw new Error('unable to use the store; it was closed');
      return work(...input);
    };
  const { write, operations, draft, lead } = store;
  return {
    ...store,
    write: unlessOver(write),
    operations: unlessOver(operations),
    draft: unlessOver(draft),
    lead: unlessOver(lead),
    close: async () => {
      over = true;
    },
  };
};

/** Makes the channels, and connects everybody. */
export const gather = async (
  engine: TestEngine,
  name: string,
  clock: Clock,
  chance: Chance,
): Promise<Cast> => {
  const cids = [`team:${name}-square`, `team:${name}-yard`, `messaging:${name}-closed`, `room:${name}-hall`];
  const ids: string[] = people.map(({ id }) => id);
  const make = (user: string, url: string, device?: Pick<Device, 'forgets' | 'store'>): Client => {
    const fate = (): Fate =>
      chance.next() < (device?.forgets ?? 0)
        ? (chance.pick(['lost', 'lost', 'twice', 'late']) ?? 'lost')
        : 'arrives';
    return clientOf(engine, user, url, {
      ...{ clock, random: chance.next, websocket: forgetfulSocket(fate) },
      ...(device?.store && { store: lent(device.store) }),
    });
  };
  const open = async (client: Client, watches = new Set<string>()): Promise<Client> => {
    await client.connect();
    for (const { cid } of client.state.channelList().channels) {
      if (!cids.includes(cid)) continue;
      await client.channel(cid).watch({ at: 'newest' });
      watches.add(cid);
      await client.channel(cid).loadMembers();
    }
    return client;
  };

  const warden = make('alice', engine.url);
  await warden.connect();
  for (const cid of cids) {
    const members = cid.endsWith('yard') ? ids.slice(1, 3) : ids.slice(1);
    await warden.channels.getOrCreate({ cid, members });
  }

  const devices = await Promise.all(
    ids.flatMap((user) =>
      ['desk', 'pocket'].map(async (place): Promise<Device> => {
        const network = await startFaultProxy(engine.url);
        const hearing = { forgets: 0, store: place === 'pocket' ? memoryStore() : undefined };
        const watches = new Set<string>();
        const client = await open(make(user, network.url, hearing), watches);
        return Object.assign(hearing, { name: `${user}'s ${place}`, user, network, watches, client });
      }),
    ),
  );
  return {
    devices,
    cids,
    warden,
    reload: async (device) => {
      await device.client.close();
      device.client = make(device.user, device.network.url, device);
      device.watches = new Set();
      await device.client.open();
      const isKept = device.client.state.channelList().loaded;
      await open(device.client, device.watches);
      return isKept;
    },
    newcomer: (user) => open(make(user, engine.url)),
    close: async () => {
      await Promise.all([warden, ...devices.map(({ client }) => client)].map((client) => client.close()));
      await Promise.all(devices.map(({ network }) => network.close()));
    },
  };
};
