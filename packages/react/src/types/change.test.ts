import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choicesOf, grantable, kept, leastIn, type TypeInfo, typeMethods } from '@parley/protocol';
import { presets } from '@parley/protocol/capabilities';
import { changeOf, isOff, noEdits, shownSize, sizes, withType } from './change.ts';
import { rights } from './rights.ts';

const team: TypeInfo = {
  ...{ type: 'team', own: false, changed: false },
  ...{ features: presets.team.features, least: leastIn(presets.team) },
};

test('only what differs is sent, in the unit that is told', () => {
  assert.equal(changeOf(team, noEdits), undefined);
  const same = {
    features: { polls: true },
    sizes: { members: '1000000' },
    least: { 'send-message': 'member' },
  } as const;
  assert.equal(changeOf(team, same), undefined);
  const change = changeOf(team, {
    features: { polls: false, open: true, history: 'from-join' },
    sizes: { fileBytes: '2.5', members: '50' },
    least: { 'pin-message': 'moderator', 'send-message': 'member' },
  });
  assert.deepEqual(change, {
    features: { polls: false, history: 'from-join', fileBytes: 2_621_440, members: 50 },
    least: { 'pin-message': 'moderator' },
  });
  assert.ok(typeMethods.update.input.safeParse({ type: 'team', ...change }).success);
});

test('a size that was set by other means is shown, and stays when it is not touched', () => {
  const odd = { ...team, features: { ...team.features, fileBytes: 1_000_003 } };
  assert.equal(changeOf(odd, { ...noEdits, sizes: { fileBytes: shownSize(odd, 'fileBytes') } }), undefined);
});

test('what a field lets through the engine takes', () => {
  for (const [name, { least, most, unit }] of Object.entries(sizes))
    for (const value of [least, most]) {
      const features = { [name]: Math.round(value * unit) };
      assert.ok(typeMethods.update.input.safeParse({ type: 'team', features }).success, `${name} ${value}`);
    }
});

test('TC-4 every right that is granted is offered once, and no choice takes one from who keeps it', () => {
  assert.deepEqual(Object.values(rights).flat().sort(), [...grantable].sort());
  assert.deepEqual(choicesOf('send-message'), ['member', 'moderator', 'admin', 'owner', 'nobody']);
  assert.deepEqual(choicesOf('ban-members'), ['member', 'moderator']);
  for (const right of grantable) assert.equal(choicesOf(right).at(-1), kept[right] ?? 'nobody');
});

test('TC-2 the right of a feature that is off is nobody’s', () => {
  assert.equal(isOff('add-reaction', { ...team.features, reactions: false }), true);
  assert.equal(isOff('add-reaction', team.features), false);
  assert.equal(isOff('cast-vote', { ...team.features, polls: false }), false);
});

test('a type that was changed keeps its place, and a new one comes last', () => {
  const own = { ...team, type: 'lesson', own: true };
  assert.deepEqual(
    withType([own, team], { ...own, changed: true }).map(({ changed }) => changed),
    [true, false],
  );
  assert.deepEqual(
    withType([team], own).map(({ type }) => type),
    ['team', 'lesson'],
  );
});
