import { presets } from '@parley/protocol/capabilities';
import { connectOwner } from '../../src/platform/db/connect.ts';
import type { AppOf, TestEngine } from '../app.ts';

/** Ids that sort before and after every other. */
export const lowest = '00000000-0000-7000-8000-000000000000';
export const highest = 'ffffffff-ffff-7fff-bfff-ffffffffffff';

/** Everything an app has, once more under another app's id: every key but the first column is equal. */
export const copyApp = async (engine: TestEngine, from: AppOf, to: string): Promise<void> => {
  const tables = await tablesOf(engine);
  await engine.owner.begin(async (sql) => {
    // Rows arrive in no order, so references are not checked on the way.
    await sql`set local session_replication_role = replica`;
    for (const table of tables) {
      const key = table === 'apps' ? 'id' : 'app_id';
      await sql`
        insert into ${sql(table)}
        select (jsonb_populate_record(null::${sql(table)}, to_jsonb(t) || jsonb_build_object(${key}::text, ${to}::text))).*
        from ${sql(table)} t where ${sql(key)} = ${from.id}`;
    }
  });
};

/** The neighbours have the app's keys too, revoked in the first. */
export const copyKeys = async ({ owner }: TestEngine, app: AppOf): Promise<void> => {
  for (const to of [lowest, highest]) {
    await owner`
      insert into app_keys (app_id, id, secret_hash, secret_sealed, created_at, revoked_at)
      select ${to}, id, ${Buffer.alloc(32)}, ${Buffer.alloc(64)}, created_at, ${to === lowest ? new Date() : null}
      from app_keys where app_id = ${app.id}`;
  }
};

/** Writes every table again in the order of its key, so that a scan meets the lowest app first, too. */
export const putInOrder = async ({ owner }: TestEngine): Promise<void> => {
  const keys = await owner<{ table: string; key: string }[]>`
    select c.relname as table, i.relname as key
    from pg_index x join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
    where x.indisprimary and c.relkind = 'r' and c.relnamespace = 'parley'::regnamespace`;
  for (const { table, key } of keys) await owner`cluster ${owner(table)} using ${owner(key)}`;
};

/** Whoever finds these held takes another: of the highest alone, so that the lowest is there to be taken. */
const skipped = ['channel_heads', 'follower_cursors'];
/** A telling moves these to the end of their table. */
const moved = ['apps'];

/**
 * Holds every row of these apps, so that whoever waits for one of them, or writes it, fails.
 *
 * @returns lets go
 */
export const holdRows = async (engine: TestEngine, apps: readonly string[]): Promise<() => Promise<void>> => {
  const holder = connectOwner(engine.databaseUrl);
  await holder`set search_path to parley`;
  await holder`begin`;
  for (const table of await tablesOf(engine)) {
    if (moved.includes(table)) continue;
    const held = skipped.includes(table) ? [highest] : apps;
    await holder`select from ${holder(table)} where app_id::text = any (${held}) for update`;
  }
  return async () => {
    await holder`rollback`;
    await holder.end();
  };
};

/** Every table of tenants, partitions not counted. */
export const tablesOf = async ({ owner }: TestEngine): Promise<string[]> => {
  const rows = await owner<{ name: string }[]>`
    select c.relname as name from pg_class c
    where c.relnamespace = 'parley'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname not in ('instances', 'job_workers', 'state') order by 1`;
  return rows.map(({ name }) => name);
};

/**
 * Gives everything in an app another name, every type of channel the rights of a livestream, and one type more than the
 * app of the story has.
 */
export const rename = async ({ owner }: TestEngine, app: string): Promise<void> => {
  const names = [...Object.keys(presets), 'foreign'];
  const types = Object.fromEntries(names.map((type) => [type, presets.livestream]));
  await owner`
    update apps set name = 'Foreign', settings = settings || '{"requestsPerSecond": 7}',
      channel_types = ${JSON.stringify(types)}::text::jsonb
    where id = ${app}`;
  await owner`update users set name = 'Foreign' where app_id = ${app}`;
  await owner`update channels set name = 'Foreign' where app_id = ${app}`;
  await owner`update messages set text = 'Foreign' where app_id = ${app}`;
};

/**
 * Makes an app as different from its neighbours as its keys allow, so that a query that reaches it cannot go unnoticed.
 *
 * @param way `shut`: everybody banned and out, everything deleted; `open`: everybody an owner of everything
 */
export const makeHostile = async (engine: TestEngine, app: string, way: 'shut' | 'open'): Promise<void> => {
  const { owner } = engine;
  const shut = way === 'shut';
  const at = new Date();
  await rename(engine, app);
  await owner`
    insert into user_words (app_id, word, user_id)
    select u.app_id, w, u.id from users u, unnest(array['ali', 'foreign', 'i']) w where u.app_id = ${app}
    on conflict do nothing`;
  await owner`
    insert into members (app_id, channel, user_id, role, joined_at)
    select c.app_id, c.channel, u.id, 'owner', ${at} from channels c join users u on u.app_id = c.app_id
    where c.app_id = ${app}
    on conflict (app_id, channel, user_id) do update
      set role = 'owner', last_read_seq = ${shut ? 90 : 1}, own_after = 5, muted = false`;
  await owner`
    insert into thread_members (app_id, parent_id, user_id, last_read_seq, followed_at)
    select m.app_id, m.id, u.id, 0, ${at} from messages m join users u on u.app_id = m.app_id
    where m.app_id = ${app} and m.parent_id is null on conflict do nothing`;
  await owner`
    insert into bans (app_id, channel, user_id, kind, created_at)
    select c.app_id, c.channel, u.id, ${shut ? 'hard' : 'shadow'}, ${at}
    from channels c join users u on u.app_id = c.app_id
    where c.app_id = ${app} and (${shut} or u.id = 'erin') on conflict do nothing`;
  await owner`
    update users set role = ${shut ? 'guest' : 'owner'},
      deactivated_at = ${shut ? at : null}, deleted_at = ${shut ? at : null},
      username_folded = case id when 'erin' then 'ally' else null end
    where app_id = ${app}`;
  await owner`
    update channels set deleted_at = ${shut ? at : null}, archived_at = null, private = ${shut},
      member_count = ${shut ? 1000 : 1}, slow_mode_seconds = 100
    where app_id = ${app}`;
  await owner`
    update channel_heads set last_seq = ${shut ? 0 : owner`last_seq + 50`}, log_offset = log_offset + 50
    where app_id = ${app}`;
  await owner`
    update messages set author_id = 'erin', shadowed = ${shut},
      deleted_at = ${shut ? null : at}, edited_at = ${at}, log_offset = log_offset + 50,
      thread_last_seq = ${shut ? owner`greatest(thread_last_seq - 1, 0)` : 1000}
    where app_id = ${app}`;
  await owner`
    insert into messages (app_id, id, channel, parent_id, thread_seq, author_id, text, body_hash, created_at, log_offset)
    select m.app_id, gen_random_uuid(), m.channel, m.id, 100 + row_number() over (partition by m.id order by u.id), u.id,
      'Foreign', ${Buffer.alloc(32)}, ${at}, 1
    from messages m join users u on u.app_id = m.app_id
    where m.app_id = ${app} and m.parent_id is null`;
  await owner`
    insert into message_edits (app_id, message_id, version, text, replaced_at)
    select app_id, id, 50, 'Foreign', ${at} from messages where app_id = ${app}`;
  await owner`
    insert into reactions (app_id, message_id, user_id, emoji, created_at, shadowed)
    select m.app_id, m.id, u.id, e, ${at}, ${shut}
    from messages m join users u on u.app_id = m.app_id, unnest(array['🔥', '👍', '🎉']) e
    where m.app_id = ${app} on conflict do nothing`;
  await owner`
    insert into mentions (app_id, channel, user_id, seq, message_id)
    select m.app_id, m.channel, u.id, m.seq, m.id from messages m join users u on u.app_id = m.app_id
    where m.app_id = ${app} and m.seq is not null on conflict do nothing`;
  await owner`
    update link_previews set url = 'https://foreign.example/', card = '{"type": "link", "title": "Foreign"}',
      expires_at = ${shut ? null : '2126-01-01'}, claimed_until = ${shut ? '2126-01-01' : null}
    where app_id = ${app}`;
  await owner`update message_links set told_at = ${shut ? at : null} where app_id = ${app}`;
  await owner`
    insert into user_heads (app_id, user_id, log_offset, last_logged_at)
    select app_id, id, 100, ${at} from users where app_id = ${app}
    on conflict (app_id, user_id) do update set log_offset = 100`;
  await owner`
    insert into presence_sessions (app_id, user_id, session, idle, shown_until, changed_at)
    select app_id, id, gen_random_uuid(), ${shut}, ${new Date(at.getTime() + 3_600_000)}, ${at} from users where app_id = ${app}`;
  await owner`
    insert into presence_settings (app_id, user_id, away, dnd_until, status_text, changed_at)
    select app_id, id, ${shut}, ${new Date(at.getTime() + 3_600_000)}, 'Foreign', ${at} from users where app_id = ${app}
    on conflict (app_id, user_id) do update set away = ${shut}, status_text = 'Foreign'`;
  if (shut) await swapNames(owner, app);
};

/** Names lead to other numbers, and ids to other channels. */
const swapNames = async (owner: TestEngine['owner'], app: string): Promise<void> => {
  const rename = (from: string, to: string) =>
    owner`update channels set id = ${to} where app_id = ${app} and type = 'team' and id = ${from}`;
  await rename('hall', 'swapping');
  await rename('gone', 'hall');
  await rename('swapping', 'gone');
  await owner`
    update messages m set seq = null, channel = (
      select max(c.channel) from channels c where c.app_id = m.app_id and c.type = 'room'
    ) where m.app_id = ${app} and m.id::text like '0199a000-%'`;
};
