import type { Follower } from '../../../src/modules/messaging/followers/index.ts';
import type { Sql } from '../../../src/platform/db/connect.ts';

/** A follower that writes down what it takes, in the order it takes it. Taking an entry twice would make two rows. */
export const recording: Follower = {
  name: 'recording',
  apply: async (tx, entries) => {
    for (const { appId, channel, logOffset } of entries) {
      await tx.sql`insert into taken (app_id, channel, log_offset) values (${appId}, ${channel}, ${logOffset})`;
    }
  },
};

/** Where it writes. @param owner the superuser */
export const makeTaken = async (owner: Sql): Promise<void> => {
  await owner`
    create table if not exists taken (n bigserial primary key, app_id uuid, channel bigint, log_offset bigint)`;
  await owner`grant all on taken, taken_n_seq to parley_engine`;
};

/** What was taken of one channel, in order. */
export const takenOf = async (owner: Sql, channel: number): Promise<number[]> => {
  const rows = await owner<{ logOffset: number }[]>`
    select log_offset from taken where channel = ${channel} order by n`;
  return rows.map(({ logOffset }) => logOffset);
};
