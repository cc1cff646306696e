/**
 * One bucket of all processes, by Redis's own clock: as `Buckets.take`, but what was taken somewhere is a fact, so the level
 * may fall below nothing and whoever comes next pays for it. Answers the level and how long the bucket is blocked.
 */
export const bucketScript = `
local burst, perSecond, taken, blockMs = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local windowMs = tonumber(ARGV[5])
local time = redis.call('time')
local now = time[1] * 1000 + time[2] / 1000
local held = redis.call('hmget', KEYS[1], 'level', 'at', 'blocked', 'taken')
local level = tonumber(held[1]) or burst
local at = tonumber(held[2]) or now
local blocked = tonumber(held[3]) or 0
local times = {}
if windowMs > 0 then
  for time in string.gmatch(held[4] or '', '[^ ]+') do
    if tonumber(time) + windowMs > now then table.insert(times, time) end
  end
  for _ = 1, math.min(taken, 2 * burst - #times) do table.insert(times, tostring(now)) end
  for _ = 1, -taken do table.remove(times) end
  level = burst - #times
else
  level = math.min(burst, level + math.max(0, now - at) * perSecond / 1000)
  level = math.max(-burst, math.min(burst, level - taken))
end
if blockMs > 0 and blocked < now then blocked = now + blockMs end
redis.call('hset', KEYS[1], 'level', tostring(level), 'at', tostring(now), 'blocked', tostring(blocked), 'taken', table.concat(times, ' '))
local fullMs = windowMs > 0 and windowMs or (burst - level) / perSecond * 1000
redis.call('pexpire', KEYS[1], math.ceil(math.min(math.max(fullMs, blocked - now, 0) + 1000, 2592000000)))
return { tostring(level), tostring(math.max(0, blocked - now)) }
`;
