-- As it was, for processes that start at the same moment: one makes a week, the other finds it made.
create or replace function parley.make_partitions(of_table text, from_week date, to_week date) returns void
language plpgsql security definer set search_path = pg_catalog, parley as $$
declare
  week date := date_trunc('week', from_week)::date;
  part text;
begin
  if of_table not in ('channel_log', 'user_log') then
    raise exception 'unable to make partitions; % is not a log', of_table;
  end if;
  while week <= to_week loop
    part := of_table || '_' || to_char(week, 'IYYY"w"IW');
    if to_regclass('parley.' || part) is null then
      begin
        execute format(
          'create table parley.%I partition of parley.%I for values from (%L) to (%L)',
          part, of_table, week::text || 'T00:00:00Z', (week + 7)::text || 'T00:00:00Z'
        );
        execute format('alter table parley.%I enable row level security', part);
      exception
        when duplicate_table or unique_violation then null;
      end;
    end if;
    week := week + 7;
  end loop;
end
$$;
