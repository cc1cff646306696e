-- Work that happens later. The jobs are graphile-worker's, in its own schema, made by its own migrations just before this.

-- Who runs jobs at the moment. What a process held that was killed is given to others once its beats end.
create table parley.job_workers (
  id text collate "C" primary key,
  beat_at timestamptz not null
);
alter table parley.job_workers enable row level security;
create policy everyone on parley.job_workers using (true);
grant select, insert, update, delete on parley.job_workers to parley_engine;

-- The driver's tables have row level security on and no policy: the engine, which runs the jobs of all apps, gets one.
do $$
declare
  name text;
begin
  for name in
    select c.relname from pg_class c
    where c.relnamespace = 'graphile_worker'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'migrations'
  loop
    execute format('create policy engine on graphile_worker.%I to parley_engine using (true)', name);
    execute format('grant select, insert, update, delete on graphile_worker.%I to parley_engine', name);
  end loop;
end
$$;
grant usage on schema graphile_worker to parley_engine;
grant select on graphile_worker.migrations, graphile_worker.jobs to parley_engine;
grant usage on all sequences in schema graphile_worker to parley_engine;

-- The driver waits exactly so long before it begins again what has failed, so what failed together would fail together
-- again. Here each waits half to one and a half times as long.
create function parley.spread_retry() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
  new.run_at := now() + (new.run_at - now()) * (0.5 + random());
  return new;
end
$$;
create trigger parley_spread_retry before update on graphile_worker._private_jobs
  for each row when (
    old.locked_at is not null and new.locked_at is null and new.last_error is not null and new.run_at > old.run_at
  )
  execute function parley.spread_retry();

-- What operators ask for is found without reading every job.
create index parley_dead on graphile_worker._private_jobs (id) where attempts >= max_attempts;
create index parley_locked on graphile_worker._private_jobs (locked_by) where locked_at is not null;
