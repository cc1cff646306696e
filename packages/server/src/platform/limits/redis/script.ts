/**
 * One bucket of all processes, by Redis's own clock: as `Buckets.take`, but what was taken somewhere is a fact, so the level
 * may fall below nothing and whoever comes next pays for it. Answers the level and how long the bucket is blocked.
 */
export const bucketScript = `
local burst, perSecond, taken, blockMs = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local time = redis.call('time')
local now = time[1] * 1000 + time[2] / 1000
local held = redis.call('hmget', KEYS[1], 'level', 'at', 'blocked')
local level = tonumber(held[1]) or burst
local at = tonumber(held[2]) or now
local blocked = tonumber(held[3]) or 0
level = math.min(burst, level + math.max(0, now - at) * perSecond / 1000)
level = math.max(-burst, math.min(burst, level - taken))
if blockMs > 0 and blocked < now then blocked = now + blockMs end
redis.call('hset', KEYS[1], 'level', tostring(level), 'at', tostring(now), 'blocked', tostring(blocked))
local fullMs = (burst - level) / perSecond * 1000
redis.call('pexpire', KEYS[1], math.ceil(math.min(math.max(fullMs, blocked - now, 0) + 1000, 2592000000)))
return { tostring(level), tostring(math.max(0, blocked - now)) }
`;
