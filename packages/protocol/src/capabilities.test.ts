import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import {
  type AppRole,
  type Capability,
  type ChannelState,
  capabilities,
  capabilitiesOf,
  channelRoles,
  presets,
  type Standing,
} from './capabilities.ts';

const open: ChannelState = { type: 'team', private: false, distinct: false, frozen: false, archivedAt: null };
const as = (role: Standing['role'], appRole: AppRole = 'member'): Standing => ({ appRole, role });

/** Who may do what in a channel at rest: owner, admin, moderator, usual member, visitor. */
const table = `
                     messaging  team   announcement  livestream  commerce  room
  read-channel       oamu-      oamuv  oamuv         oamuv       oamu-     oamuv
  join-channel       -----      ----v  ----v         ----v       -----     ----v
  leave-channel      oamu-      oamu-  oamu-         oamu-       oamu-     oamu-
  send-message       oamu-      oamu-  oam--         oamu-       oamu-     oamu-
  send-reply         oamu-      oamu-  oamu-         -----       oamu-     oamu-
  quote-message      oamu-      oamu-  oam--         oamu-       oamu-     oamu-
  edit-own-message   oamu-      oamu-  oam--         oamu-       oamu-     oamu-
  edit-any-message   -----      -----  -----         -----       -----     -----
  delete-own-message oamu-      oamu-  oam--         oamu-       oamu-     oamu-
  delete-any-message oam--      oam--  oam--         oam--       oam--     oam--
  attach-file        oamu-      oamu-  oamu-         oam--       oamu-     oamu-
  create-poll        oamu-      oamu-  oam--         oam--       oamu-     oamu-
  add-reaction       oamu-      oamu-  oamu-         oamu-       oamu-     oamu-
  cast-vote          oamu-      oamu-  oamu-         oamu-       oamu-     oamu-
  pin-message        oamu-      oamu-  oam--         oam--       oam--     oamu-
  add-members        oa---      oamu-  oa---         oa---       oa---     oa---
  remove-members     oam--      oam--  oam--         oam--       oam--     oam--
  set-roles          oa---      oa---  oa---         oa---       oa---     oa---
  update-channel     oa---      oa---  oa---         oa---       oa---     oa---
  archive-channel    oa---      oa---  oa---         oa---       oa---     oa---
  delete-channel     o----      o----  o----         o----       o----     o----
  freeze-channel     oam--      oam--  oam--         oam--       oam--     oam--
  ban-members        oam--      oam--  oam--         oam--       oam--     oam--
  see-shadowed       oam--      oam--  oam--         oam--       oam--     oam--
  write-when-frozen  oam--      oam--  oam--         oam--       oam--     oam--
  skip-slow-mode     oam--      oam--  oam--         oam--       oam--     oam--
  send-typing        oamu-      oamu-  -----         -----       oamu-     oamu-
  read-events        oamu-      oamu-  oamu-         -----       oamu-     oamu-
  notify-channel     oamu-      oamu-  oam--         oam--       -----     oamu-
  notify-crowd       oam--      oam--  oam--         oam--       -----     oam--`;

test('CH-25 the capabilities of every role in every preset', () => {
  const [header = '', ...lines] = table.trim().split('\n');
  const types = header.trim().split(/\s+/);
  assert.deepEqual(types, Object.keys(presets));
  const named = lines.map((line) => line.trim().split(/\s+/));
  assert.deepEqual(
    named.map(([capability]) => capability),
    capabilities,
  );
  for (const [capability, ...cells] of named) {
    for (const [i, preset] of Object.values(presets).entries()) {
      const cell = [...channelRoles, undefined].map((role, r) =>
        capabilitiesOf(preset, open, as(role)).includes(capability as Capability) ? 'oamuv'[r] : '-',
      );
      assert.equal(cell.join(''), cells[i], `${capability} in ${types[i]}`);
    }
  }
});

/** What a state takes away from a role in a team channel. */
const takes = (state: Partial<ChannelState>, standing: Standing): Capability[] => {
  const left = capabilitiesOf(presets.team, { ...open, ...state }, standing);
  return capabilitiesOf(presets.team, open, standing).filter((capability) => !left.includes(capability));
};

test('CH-26 a frozen channel silences its members and not its moderators', () => {
  const writing = [
    'send-message',
    'send-reply',
    'quote-message',
    'edit-own-message',
    'attach-file',
    'create-poll',
    'add-reaction',
    'cast-vote',
    'pin-message',
    'send-typing',
  ];
  assert.deepEqual(takes({ frozen: true }, as('member')), writing);
  assert.deepEqual(takes({ frozen: true }, as('moderator')), []);
});

test('CH-26 an archived channel leaves reading, leaving, and to its admins opening and deleting it', () => {
  const archived = { ...open, archivedAt: 'then' };
  assert.deepEqual(capabilitiesOf(presets.team, archived, as('member')), [
    'read-channel',
    'leave-channel',
    'read-events',
  ]);
  assert.deepEqual(capabilitiesOf(presets.team, archived, as('owner')), [
    'read-channel',
    'leave-channel',
    'archive-channel',
    'delete-channel',
    'see-shadowed',
    'read-events',
  ]);
  assert.deepEqual(capabilitiesOf(presets.team, archived, as(undefined)), ['read-channel']);
});

test('CH-26 nobody changes the members of a distinct conversation or ends it', () => {
  const members = ['add-members', 'remove-members', 'set-roles'];
  const fixed = [...members, 'archive-channel', 'delete-channel', 'ban-members'];
  assert.deepEqual(takes({ distinct: true }, as('owner')), fixed);
});

test('CH-27 who may not know of a channel has no capability in it', () => {
  const none: [Partial<ChannelState>, Standing][] = [
    [{ private: true }, as(undefined)],
    [{ distinct: true }, as(undefined)],
    [{ private: true }, as(undefined, 'owner')],
    [{}, as(undefined, 'guest')],
    [{}, as(undefined, 'anonymous')],
    [{}, { ...as('owner'), banned: true }],
    [{}, { ...as(undefined), banned: true }],
  ];
  for (const [state, standing] of none)
    assert.deepEqual(capabilitiesOf(presets.team, { ...open, ...state }, standing), []);
  assert.deepEqual(capabilitiesOf(presets.messaging, open, as(undefined)), []);
});

test('CH-27 guests and the anonymous add nobody, whatever their role', () => {
  for (const appRole of ['guest', 'anonymous'] as const)
    for (const role of ['owner', 'admin', 'moderator', 'member'] as const)
      assert.equal(capabilitiesOf(presets.team, open, as(role, appRole)).includes('add-members'), false);
});

test('CH-28 an owner or admin of the app has the rights of a channel admin where they are a member', () => {
  for (const appRole of ['owner', 'admin'] as const) {
    for (const role of ['member', 'moderator', 'admin'] as const)
      assert.deepEqual(
        capabilitiesOf(presets.team, open, as(role, appRole)),
        capabilitiesOf(presets.team, open, as('admin')),
      );
    assert.deepEqual(
      capabilitiesOf(presets.team, open, as('owner', appRole)),
      capabilitiesOf(presets.team, open, as('owner')),
    );
  }
});

test('CH-25 the page of channel types has the table', async () => {
  const page = await readFile(new URL('../../../docs/channel-types.md', import.meta.url), 'utf8');
  const roles = ['owners', 'admins', 'moderators', 'members'] as const;
  const rows = capabilities.map((capability) => {
    const cells = Object.values(presets).map((preset) => {
      const may = (role?: Standing['role']) => capabilitiesOf(preset, open, as(role)).includes(capability);
      const least = channelRoles.findLastIndex((role) => may(role));
      return [...(least < 0 ? [] : [roles[least]]), ...(may() ? ['visitors'] : [])].join(', ');
    });
    return `| \`${capability}\` | ${cells.join(' | ')} |`;
  });
  for (const row of rows) assert.ok(page.includes(row), row);
});
