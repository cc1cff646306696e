import type { Sql } from '../../db/connect.ts';
import { jsonArray, plainArray, textArray, timeArray } from '../../db/literal.ts';
import type { JobCounts, JobFilter, JobState, JobView, Queued } from '../driver.ts';

/** Whatever waits under a key is replaced; one that runs loses the key, so it is not begun again. */
export const insert = async (sql: Sql, jobs: readonly Queued[]): Promise<void> => {
  const keep = jobs.some((job) => job.keep);
  await sql`
    select count(*) from graphile_worker.add_jobs(
      array(
        select row (
          j.name, j.payload::json, null, j.at, j.attempts, j.key, j.rank,
          case when j.app is null then null else array[j.app] end
        )::graphile_worker.job_spec
        from unnest(
          ${textArray(jobs.map(({ name }) => name))}::text[],
          ${jsonArray(jobs.map(({ app, input }) => ({ app, input })))}::text[],
          ${timeArray(jobs.map(({ at }) => at))}::timestamptz[],
          ${plainArray(jobs.map(({ attempts }) => attempts))}::int[],
          ${textArray(jobs.map(({ key }) => key))}::text[],
          ${plainArray(jobs.map(({ rank }) => rank))}::int[],
          ${textArray(jobs.map(({ app }) => app))}::text[]
        ) as j (name, payload, at, attempts, key, rank, app)
      ),
      ${keep}
    )`;
};

export const remove = async (sql: Sql, keys: readonly string[]): Promise<void> => {
  await sql`select graphile_worker.remove_job(k) from unnest(${textArray(keys)}::text[]) k`;
};

/** The attempt that runs was the last. */
export const giveUp = async (sql: Sql, id: string): Promise<void> => {
  await sql`update graphile_worker._private_jobs set max_attempts = attempts where id = ${id}`;
};

/** What the jobs that were put off say of themselves. */
const putOffWords = 'put off';

/** Free again: what the driver does with one that failed finds that nobody holds it. */
export const putOff = async (sql: Sql, id: string, until: Date): Promise<void> => {
  await sql`
    update graphile_worker._private_jobs
    set attempts = attempts - 1, run_at = ${until}, locked_at = null, locked_by = null, last_error = ${putOffWords}
    where id = ${id}`;
};

export const resume = async (sql: Sql, app: string): Promise<void> => {
  await sql`
    select count(*) from graphile_worker.reschedule_jobs(
      array(select id from ${views(sql)} v where app = ${app} and last_error = ${putOffWords}), run_at => now()
    )`;
};

export const removeAll = async (sql: Sql, app: string): Promise<number> => {
  const [row] = await sql<{ left: number }[]>`
    with all_of as (select id from ${views(sql)} v where app = ${app}),
    removed as (select id from graphile_worker.complete_jobs(array(select id from all_of)))
    select ((select count(*) from all_of) - (select count(*) from removed))::int as left`;
  return row?.left ?? 0;
};

/** Wakes every process that runs jobs. */
export const wake = async (sql: Sql, count: number): Promise<void> => {
  await sql`select pg_notify('jobs:insert', ${JSON.stringify({ count })})`;
};

/** What is due by `now` becomes due at once; with `retries` also what has failed. @returns how many were */
export const bringForward = async (sql: Sql, now: Date, retries: boolean): Promise<number> => {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from graphile_worker.reschedule_jobs(
      array(
        select id from graphile_worker.jobs
        where locked_at is null and attempts < max_attempts and run_at > now()
          and case when attempts = 0 then run_at <= ${now} else ${retries} end
      ),
      run_at => now()
    )`;
  return row?.count ?? 0;
};

/** Those that run, and those that could: `2 running files.variants`. Empty when there are none. */
export const dueNow = async (sql: Sql, names: readonly string[]): Promise<string> => {
  const [row] = await sql<{ due: string | null }[]>`
    select string_agg(d.count || ' ' || d.state || ' ' || d.name, ', ' order by d.name, d.state) as due
    from (
      select task_identifier as name, case when locked_at is null then 'queued' else 'running' end as state, count(*)
      from graphile_worker.jobs
      where task_identifier = any (${textArray(names)}::text[])
        and (locked_at is not null or (attempts < max_attempts and run_at <= now()))
      group by 1, 2
    ) d`;
  return row?.due ?? '';
};

/** @returns whether others were found to have ended without a word; what they held is free again */
export const beat = async (sql: Sql, ids: readonly string[], deadMs: number): Promise<boolean> => {
  await sql`
    insert into job_workers (id, beat_at) select w.id, now() from unnest(${textArray(ids)}::text[]) w (id)
    on conflict (id) do update set beat_at = excluded.beat_at`;
  // Also those who were killed before they said anything.
  const ended = await sql<{ id: string }[]>`
    with silent as (
      delete from job_workers where beat_at < now() - ${deadMs} * interval '1 millisecond' returning id
    )
    select id from silent
    union
    select locked_by from graphile_worker.jobs j
    where j.locked_at < now() - ${deadMs} * interval '1 millisecond'
      and not exists (select from job_workers w where w.id = j.locked_by)`;
  if (ended.length === 0) return false;
  await release(
    sql,
    ended.map(({ id }) => id),
  );
  return true;
};

/** What these held may be taken by others. */
export const release = async (sql: Sql, ids: readonly string[]): Promise<void> => {
  await sql`select graphile_worker.force_unlock_workers(${textArray(ids)}::text[])`;
  await sql`delete from job_workers where id = any (${textArray(ids)}::text[])`;
};

/** Every job with its state; app ids stand among the flags, as what jobs are given stays out of sight. */
const views = (sql: Sql) => sql`(
  select id, task_identifier as name, attempts, max_attempts, run_at, created_at, last_error,
    (select f from jsonb_object_keys(flags) f limit 1) as app,
    case
      when locked_at is not null then 'running'
      when attempts >= max_attempts then 'dead'
      when attempts > 0 and last_error is not null then 'failed'
      when run_at > now() then 'waiting'
      else 'queued'
    end as state
  from graphile_worker.jobs
)`;

const matching = (sql: Sql, { app, states, names }: JobFilter) => sql`
  true
  ${app === undefined ? sql`` : sql`and app = ${app}`}
  ${states === undefined ? sql`` : sql`and state = any (${textArray(states)}::text[])`}
  ${names === undefined ? sql`` : sql`and name = any (${textArray(names)}::text[])`}`;

export const list = async (sql: Sql, filter: JobFilter, most: number): Promise<JobView[]> => {
  const rows = await sql<(Omit<JobView, 'id'> & { id: number })[]>`
    select id, name, app, state, run_at as at, attempts as attempt, max_attempts as attempts, last_error as error,
      created_at as asked_at
    from ${views(sql)} v where ${matching(sql, filter)}
    order by run_at, id limit ${most}`;
  return rows.map((row) => ({ ...row, id: String(row.id) }));
};

export const retry = async (sql: Sql, filter: JobFilter): Promise<number> => {
  const states: JobState[] = ['dead', 'failed'];
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from graphile_worker.reschedule_jobs(
      array(select id from ${views(sql)} v where ${matching(sql, { ...filter, states })}),
      run_at => now(), attempts => 0
    )`;
  return row?.count ?? 0;
};

export const counts = async (sql: Sql, app?: string): Promise<JobCounts> => {
  const found: JobCounts = { waiting: 0, queued: 0, running: 0, failed: 0, dead: 0, oldestMs: 0 };
  const rows = await sql<{ state: JobState; count: number; oldestMs: number }[]>`
    select state, count(*)::int as count,
      greatest(0, extract(epoch from now() - min(run_at)) * 1000)::float8 as oldest_ms
    from ${views(sql)} v where ${matching(sql, app === undefined ? {} : { app })} group by state`;
  for (const { state, count, oldestMs } of rows) {
    found[state] = count;
    if (state === 'queued') found.oldestMs = oldestMs;
  }
  return found;
};
