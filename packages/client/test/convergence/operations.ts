import type { Chance } from '@parley/testkit';
import { people } from '@parley/testkit';
import type { Cast, Device } from './cast.ts';

const weights = {
  send: 30,
  reply: 10,
  edit: 10,
  remove: 6,
  react: 14,
  unreact: 5,
  read: 10,
  unread: 2,
  join: 6,
  leave: 4,
  expel: 2,
  invite: 5,
  openThread: 4,
  older: 3,
  ban: 3,
  unban: 3,
  rename: 2,
  reload: 2,
} as const;

/** What a person may do next. */
export type Deed = keyof typeof weights;

/** What a run did for certain, beside everything that may have met a fault. */
export interface Done {
  /** People shut out of a channel. */
  bans: number;
  /** Starts of a program that showed what an earlier one had kept. */
  restarts: number;
}

/** What is asked for and refused, or never answered, is a part of the game: only what becomes of it counts. */
const whatever = (work: Promise<unknown>): void => void work.catch(() => {});

/**
 * One random deed on one device, by what it shows at that moment. Does not wait for what becomes of it. Each deed takes
 * as many numbers of `chance`, so who does what, where and to whom follows from the seed alone.
 *
 * @param n distinguishes texts
 * @param done counts what became of some of it
 * @returns what was done, for the report of a failure
 */
export const act = (cast: Cast, device: Device, chance: Chance, n: number, done: Done): string => {
  const { client, user } = device;
  const deed = chance.weighed(weights);
  const cid = chance.pick(cast.cids) ?? '';
  const handle = client.channel(cid);
  const rows = client.state.timeline(cid).rows.filter((row) => row.message.type !== 'deleted');
  const row = chance.pick(rows);
  const own = chance.pick(rows.filter(({ message }) => message.author === user));
  const other = chance.pick(people)?.id ?? 'alice';
  const emoji = chance.pick(['👍', '🎉', '❤️']) ?? '👍';
  const luck = chance.next();

  switch (deed) {
    case 'send':
      handle.send({ text: `${n} by ${device.name}${luck < 0.2 ? ` to <@${other}>` : ''}` });
      break;
    case 'reply':
      if (row && !row.message.parentId) {
        const alsoInChannel = luck < 0.3;
        handle.thread(row.id).send({ text: `${n} reply by ${device.name}`, alsoInChannel });
      }
      break;
    case 'edit':
      if (own) client.messages.edit({ id: own.id, text: `${n} edited by ${device.name}` });
      break;
    case 'remove':
      if (own) client.messages.delete({ id: own.id });
      break;
    case 'react':
      if (row) client.reactions.add({ id: row.id, emoji });
      break;
    case 'unreact':
      if (row) client.reactions.remove({ id: row.id, emoji });
      break;
    case 'read':
      if (client.state.channel(cid)) handle.markRead(row?.message.seq);
      break;
    case 'unread':
      if (row?.message.seq !== undefined) whatever(client.reads.markUnread({ cid, seq: row.message.seq }));
      break;
    case 'join':
      whatever(
        client.members
          .join({ cid })
          .then(() => handle.watch())
          .then(() => device.watches.add(cid)),
      );
      break;
    case 'leave':
      if (user !== 'alice') whatever(client.members.leave({ cid }));
      break;
    case 'expel':
      if (user === 'alice' && other !== 'alice') whatever(client.members.remove({ cid, user: other }));
      break;
    case 'invite':
      whatever(client.members.add({ cid, users: [other] }));
      break;
    case 'openThread':
      if (row && !row.message.parentId) whatever(handle.thread(row.id).watch());
      break;
    case 'older':
      whatever(handle.loadOlder());
      break;
    case 'rename':
      whatever(client.channels.update({ cid, name: `Named ${n}` }));
      break;
    case 'ban':
      if (other !== 'alice') whatever(ban(cast, cid, other, done));
      break;
    case 'unban':
      whatever(cast.warden.members.unban({ cid, user: other }));
      break;
    case 'reload':
      whatever(restart(cast, device, done));
      break;
    default:
      deed satisfies never;
  }
  return `${n} ${device.name} ${deed} ${cid}`;
};

/** Somebody is shut out of a channel. */
const ban = async ({ warden }: Cast, cid: string, user: string, done: Done): Promise<void> => {
  await warden.members.ban({ cid, user, kind: 'hard' });
  done.bans += 1;
};

/** The program ends on a device and begins again. */
export const restart = async (cast: Cast, device: Device, done: Done): Promise<void> => {
  if (await cast.reload(device)) done.restarts += 1;
};

/**
 * What every run holds whatever its seed says: in the middle of it each device that keeps something starts again, and
 * somebody is shut out of a channel by then and let in again near the end.
 *
 * @returns what was done, for the report of a failure
 */
export const actForCertain = (cast: Cast, n: number, of: number, done: Done): string[] => {
  const [cid = ''] = cast.cids;
  const keepers = cast.devices.filter(({ store }) => store);
  const device = keepers[n - Math.floor(of / 2)];
  const said: string[] = [];
  if (device) {
    whatever(restart(cast, device, done));
    said.push(`${n} ${device.name} starts again`);
  }
  if (n === Math.ceil(of / 4)) {
    whatever(ban(cast, cid, 'bob', done));
    said.push(`${n} bob is shut out of ${cid}`);
  }
  if (n === Math.ceil((of * 3) / 4)) {
    whatever(cast.warden.members.unban({ cid, user: 'bob' }));
    said.push(`${n} bob is let in again`);
  }
  return said;
};
