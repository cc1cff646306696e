import { randomBytes } from 'node:crypto';
import type { Sql } from './connect.ts';

/** Which history this database holds, and the key its cursors are signed with. */
export interface State {
  epoch: string;
  signingKey: Buffer;
}

/**
 * Reads the state row, or begins a new epoch when there is none or when the row came here by a restore: a dump loaded
 * into another cluster or database, or a point-in-time recovery that began a new timeline (architecture.md section 6).
 */
export const readState = async (owner: Sql): Promise<State> => {
  const [cluster] = await owner<{ identifier: string; timeline: number }[]>`
    select system_identifier::text || ':' || d.oid::text as identifier, timeline_id as timeline
    from pg_control_system(), pg_control_checkpoint(), pg_database d where d.datname = current_database()`;
  if (!cluster) throw new Error('unable to start; the database does not say which cluster it is');
  const [held] = await owner<
    { epoch: string; systemIdentifier: string; timeline: number; signingKey: Buffer }[]
  >`
    select epoch, system_identifier, timeline, signing_key from parley.state`;
  if (held && held.systemIdentifier === cluster.identifier && held.timeline === cluster.timeline) return held;
  const epoch = randomBytes(9).toString('base64url');
  const signingKey = held?.signingKey ?? randomBytes(32);
  await owner`
    insert into parley.state (epoch, system_identifier, timeline, signing_key)
    values (${epoch}, ${cluster.identifier}, ${cluster.timeline}, ${signingKey})
    on conflict (one) do update set epoch = excluded.epoch, system_identifier = excluded.system_identifier,
      timeline = excluded.timeline`;
  return { epoch, signingKey };
};
