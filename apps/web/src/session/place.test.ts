import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accountsPathOf, joinNameIn, nameIn, ownPlace } from './place.ts';
import { choose, type Workspace } from './workspaces.ts';

const origin = 'https://chat.example';

test('PA-3 only places of our own are places to go to', () => {
  for (const place of ['/', '/c/team:launch?thread=1#at', '/w/acme/activity', '/account', '/join#code'])
    assert.equal(ownPlace(place, origin), place);
  for (const place of [
    '',
    'c/team:launch',
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    '/\t/evil.example/',
    'javascript:alert(1)',
    '/api/auth/sign-out',
    '/dev/alice',
    '/sign-in',
    '/sign-up/',
    '/.//evil.example',
  ])
    assert.equal(ownPlace(place, origin), undefined, place);
});

test('PA-2 an address names its workspace, or none', () => {
  assert.equal(nameIn('/w/acme/c/team:launch'), 'acme');
  assert.equal(nameIn('/w/Acme'), 'acme');
  for (const path of ['/', '/c/w', '/w/', '/workspaces', '/w/%']) assert.equal(nameIn(path), undefined, path);
  assert.equal(accountsPathOf('/account/'), '/account');
  assert.equal(accountsPathOf('/accounts'), undefined);
  assert.equal(joinNameIn('/join/acme'), 'acme');
  assert.equal(accountsPathOf('/join/acme/'), '/join/');
  // A link into a channel stands in the workspace.
  for (const path of ['/join', '/join/', '/join/a/b', '/w/acme/join'])
    assert.equal(accountsPathOf(path), undefined, path);
});

test('PA-2 the workspace of the address opens, else the one visited last, else the only one', () => {
  const acme: Workspace = { app: { id: '1', name: 'Acme', slug: 'acme' }, user: { id: 'ada' } };
  const north: Workspace = { app: { id: '2', name: 'Northwind' }, user: { id: 'ada' } };
  assert.deepEqual(choose([acme, north], 'acme', '2'), { workspace: acme });
  assert.deepEqual(choose([acme, north], '1', undefined), { workspace: acme });
  assert.deepEqual(choose([acme, north], '2', '1'), { workspace: north });
  assert.deepEqual(choose([acme, north], 'other', '2'), { missing: 'other' });
  assert.deepEqual(choose([acme, north], undefined, '2'), { workspace: north });
  assert.deepEqual(choose([acme], undefined, 'gone'), { workspace: acme });
  assert.equal(choose([acme, north], undefined, 'gone'), 'list');
  assert.equal(choose([], undefined, '1'), 'list');
});
