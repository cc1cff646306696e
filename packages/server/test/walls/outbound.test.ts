import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

/** Addresses of this machine and its networks, some behind names that a name server resolves to them. */
const addresses = [
  'http://127.0.0.1/',
  'http://127.1/',
  'http://0x7f000001/',
  'http://2130706433/',
  'http://0/',
  'http://①②⑦.⓪.⓪.①/',
  'http://[::1]/',
  'http://[::7f00:1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://127.0.0.1.:80/',
  'http://LOCALHOST./',
  'http://127-0-0-1.site.example/',
  'http://0-0-0-0.site.example/',
  'http://10-0-0-1.site.example/',
  'http://169-254-169-254.site.example/',
];

const inside = fileURLToPath(new URL('./inside.ts', import.meta.url));

const canIsolate = (): boolean =>
  spawnSync('unshare', ['-rn', 'sh', '-c', 'ip link set lo up'], { stdio: 'ignore' }).status === 0;

test('FE-2 FE-3 attack 45: with the real network, in a namespace with nothing but lo, no request reaches this machine', {
  skip: canIsolate() ? false : 'no network namespace can be made here (unshare -rn and ip are needed)',
}, () => {
  const script = 'ip link set lo up && exec "$0" --conditions=parley-source "$1" "$2"';
  const printed = execFileSync(
    'unshare',
    ['-rn', 'sh', '-c', script, process.execPath, inside, JSON.stringify(addresses)],
    { encoding: 'utf8', env: { PATH: process.env.PATH ?? '' } },
  );
  const { outcomes, guarded, reached } = JSON.parse(printed);
  assert.equal(reached, true);
  assert.equal(guarded, 0);
  for (const address of addresses) assert.equal(outcomes[address], 'address_refused', address);
});
