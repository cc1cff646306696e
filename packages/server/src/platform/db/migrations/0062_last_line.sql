-- A line of the system that an archive brought moves a channel as the engine's own lines do: one that ends with it was
-- written to last when it was said.
update parley.channel_heads h
set last_message_at = n.created_at
from parley.channels c
cross join lateral (
  select m.type, m.created_at from parley.messages m
  where m.app_id = c.app_id and m.channel = c.channel and m.seq is not null and not m.shadowed
    and not (m.type = 'deleted' and m.deleted_at = m.created_at)
  order by m.seq desc limit 1
) n
where h.app_id = c.app_id and h.channel = c.channel and n.type = 'system'
  and date_trunc('milliseconds', h.last_message_at) is distinct from date_trunc('milliseconds', n.created_at);
