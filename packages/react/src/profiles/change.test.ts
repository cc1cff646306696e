import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeOf, fieldsOf } from './change.ts';

const ada = { id: 'ada', name: 'Ada', title: 'Countess', zone: 'Europe/London' };

test('only what differs is changed; what was emptied is removed', () => {
  const fields = fieldsOf(ada);
  assert.equal(changeOf(ada, fields), undefined);
  assert.equal(changeOf(ada, { ...fields, name: ' Ada ' }), undefined);
  assert.deepEqual(changeOf(ada, { ...fields, title: '  ', bio: ' Numbers ' }), {
    title: null,
    bio: 'Numbers',
  });
});
