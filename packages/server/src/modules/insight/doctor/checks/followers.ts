import type { Check } from '../check.ts';

export const followerChecks: readonly Check[] = [
  {
    name: 'followers.cursors',
    find: (sql, chunk) => sql`
      select w.app_id as app, w.cid || ' follower ' || f.follower as place, f.log_offset::text as stored,
        'log ends at ' || h.log_offset as counted
      from ${chunk}
      join parley.channel_heads h on h.app_id = w.app_id and h.channel = w.channel
      join parley.follower_cursors f on f.app_id = w.app_id and f.channel = w.channel
      where f.log_offset > h.log_offset`,
  },
];
