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
  rename: 2,
  reload: 1,
} as const;

/** What a person may do next. */
export type Deed = keyof typeof weights;

/** What is asked for and refused, or never answered, is a part of the game: only what becomes of it counts. */
const whatever = (work: Promise<unknown>): void => void work.catch(() => {});

/**
 * One random deed on one device, by what it shows at that moment. Does not wait for what becomes of it.
 *
 * @param n distinguishes texts
 * @returns what was done, for the report of a failure
 */
export const act = (cast: Cast, device: Device, chance: Chance, n: number): string => {
  const { client, user } = device;
  const deed = chance.weighed(weights);
  const cid = chance.pick(cast.cids) ?? '';
  const handle = client.channel(cid);
  const rows = client.state.timeline(cid).rows.filter((row) => row.message.type !== 'deleted');
  const row = chance.pick(rows);
  const own = chance.pick(rows.filter(({ message }) => message.author === user));
  const other = chance.pick(people)?.id ?? 'alice';
  const emoji = chance.pick(['👍', '🎉', '❤️']) ?? '👍';

  switch (deed) {
    case 'send':
      handle.send({ text: `${n} by ${device.name}${chance.next() < 0.2 ? ` to <@${other}>` : ''}` });
      break;
    case 'reply':
      if (row && !row.message.parentId) {
        const alsoInChannel = chance.next() < 0.3;
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
    case 'reload':
      whatever(cast.reload(device));
      break;
    default:
      deed satisfies never;
  }
  return `${n} ${device.name} ${deed} ${cid}`;
};
