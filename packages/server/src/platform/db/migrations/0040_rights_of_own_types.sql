-- Types an app made its own know the rights that came with groups: who writes names everyone while they are few, who
-- removes what others say names a crowd.
update parley.apps a
set channel_types = (
  select jsonb_object_agg(t.key, case when t.value ? 'grants' then jsonb_set(t.value, '{grants}', (
    select jsonb_object_agg(g.key, g.value
      || case when g.value ? 'send-message' and not g.value ? 'notify-channel' then '["notify-channel"]'::jsonb else '[]' end
      || case when g.value ? 'delete-any-message' and not g.value ? 'notify-crowd' then '["notify-crowd"]'::jsonb else '[]' end)
    from jsonb_each(t.value -> 'grants') g
  )) else t.value end)
  from jsonb_each(a.channel_types) t
)
where a.channel_types <> '{}';
