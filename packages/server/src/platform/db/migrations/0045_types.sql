-- When an app last changed what types of channels it has: clients that hold what was before are told anew.
alter table parley.apps add column types_at timestamptz;
-- Types an app made its own have the features and rights that can be switched now, as their likes do.
update parley.apps a
set channel_types = (
  select jsonb_object_agg(t.key, case when t.value ? 'grants' then
    jsonb_set(
      jsonb_set(t.value, '{features}',
        '{"files": true, "polls": true, "attachments": 30, "fileBytes": 5368709120, "members": 1000000, "slowModeSeconds": 0}'
          || coalesce(t.value -> 'features', '{}')),
      '{grants}', (
        select jsonb_object_agg(g.key, g.value
          || case when g.value ? 'add-reaction' and not g.value ? 'cast-vote' then '["cast-vote"]'::jsonb else '[]' end
          || case when g.value ? 'send-reply' and not g.value ? 'attach-file' then '["attach-file"]'::jsonb else '[]' end
          || case when g.value ? 'send-message' and not g.value ? 'create-poll' then '["create-poll"]'::jsonb else '[]' end)
        from jsonb_each(t.value -> 'grants') g
      ))
    else t.value end)
  from jsonb_each(a.channel_types) t
)
where a.channel_types <> '{}';
