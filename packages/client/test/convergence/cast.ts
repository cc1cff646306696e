import type { Client, Clock } from '@parley/client';
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
}

/** Twelve devices of six people in four channels. */
export interface Cast {
  readonly devices: readonly Device[];
  readonly cids: readonly string[];
  /** The person starts the program again on this device. */
  reload(device: Device): Promise<void>;
  /** A client of that person that has seen nothing, without faults. */
  newcomer(user: string): Promise<Client>;
  close(): Promise<void>;
}

/** Makes the channels, and connects everybody. */
export const gather = async (
  engine: TestEngine,
  name: string,
  clock: Clock,
  chance: Chance,
): Promise<Cast> => {
  const cids = [`team:${name}-square`, `team:${name}-yard`, `messaging:${name}-closed`, `room:${name}-hall`];
  const ids: string[] = people.map(({ id }) => id);
  const make = (user: string, url: string, device?: Pick<Device, 'forgets'>): Client => {
    const fate = (): Fate =>
      chance.next() < (device?.forgets ?? 0)
        ? (chance.pick(['lost', 'lost', 'twice', 'late']) ?? 'lost')
        : 'arrives';
    return clientOf(engine, user, url, { clock, random: chance.next, websocket: forgetfulSocket(fate) });
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

  const founder = make('alice', engine.url);
  await founder.connect();
  for (const cid of cids) {
    const members = cid.endsWith('yard') ? ids.slice(1, 3) : ids.slice(1);
    await founder.channels.getOrCreate({ cid, members });
  }
  await founder.close();

  const devices = await Promise.all(
    ids.flatMap((user) =>
      ['desk', 'pocket'].map(async (place): Promise<Device> => {
        const network = await startFaultProxy(engine.url);
        const hearing = { forgets: 0 };
        const watches = new Set<string>();
        const client = await open(make(user, network.url, hearing), watches);
        return Object.assign(hearing, { name: `${user}'s ${place}`, user, network, watches, client });
      }),
    ),
  );
  return {
    devices,
    cids,
    reload: async (device) => {
      await device.client.close();
      device.client = make(device.user, device.network.url, device);
      device.watches = new Set();
      await open(device.client, device.watches);
    },
    newcomer: (user) => open(make(user, engine.url)),
    close: async () => {
      await Promise.all(devices.map(({ client }) => client.close()));
      await Promise.all(devices.map(({ network }) => network.close()));
    },
  };
};
