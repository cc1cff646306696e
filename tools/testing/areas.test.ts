import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { select } from './areas.ts';
import { counts, failureText, skipLines } from './report.ts';

const areas = [
  {
    name: 'engine',
    files: ['/clone/packages/server/src/send.test.ts', '/clone/packages/protocol/src/ids.test.ts'],
  },
  { name: 'realtime', files: ['/clone/packages/realtime/src/hub.test.ts'] },
];

const read = (file: string) => (file.includes('hub') ? "it('RT-3 resends', ...)" : '');

describe('select', () => {
  it('takes everything when nothing is asked for', () => {
    assert.deepEqual(select(areas, [], '/clone', read), { areas, names: [] });
  });

  it('takes the files whose path holds a word', () => {
    assert.deepEqual(select(areas, ['packages/server'], '/clone', read).areas, [
      { name: 'engine', files: ['/clone/packages/server/src/send.test.ts'] },
    ]);
  });

  it('takes any other word for the name of a test', () => {
    assert.deepEqual(select(areas, ['RT-3'], '/clone', read), {
      areas: [{ name: 'realtime', files: ['/clone/packages/realtime/src/hub.test.ts'] }],
      names: [/RT-3/],
    });
  });
});

describe('a word that is in a file', () => {
  const file = '/clone/packages/realtime/src/hub.test.ts';
  /** @param texts of the file, and of others by their path from it */
  const chosen = (word: string, text: string, texts: Record<string, string> = {}) => {
    const read = (path: string) =>
      path === file ? text : (texts[path.replace('/clone/packages/realtime/src', '.')] ?? '');
    return select([{ name: 'realtime', files: [file] }], [word], '/clone', read).areas.length > 0;
  };

  it('chooses it by the names of its tests alone', () => {
    assert.ok(chosen('RT-3', "test('RT-3 holds', () => {});"));
    assert.ok(chosen('RT-3', "describe('a hub', () => {\n  it('RT-3 holds', () => {});\n});"));
    assert.ok(chosen('RT-3', "describeNeeding(['Redis', 'Caddy'], 'RT-3 of two', () => {});"));
    assert.ok(chosen('RT-3', "test('a hub', async (t) => {\n  await t.test('RT-3 holds', () => {});\n});"));
    assert.ok(!chosen('RT-3', "// as RT-3 says\ntest('it\\'s another', () => {});"));
    assert.ok(!chosen('RT-3', "test('another', () => assert.ok(isFound('RT-3')));"));
  });

  it('does not take a regular expression for a test', () => {
    assert.ok(
      !chosen(
        'RT-3',
        "test('another', () => {\n  // RT-3\n  if (!/RT-3/.test(name) && u.test(name)) fail();\n});",
      ),
    );
  });

  it('chooses it by what the runner looks at: the name as it is, behind those of its suites', () => {
    assert.ok(chosen("it's another", "test('it\\'s another', () => {});"));
    assert.ok(chosen('a hub holds', "describe('a hub', () => {\n  it('holds', () => {});\n});"));
    assert.ok(!chosen('holds a hub', "describe('a hub', () => {\n  it('holds', () => {});\n});"));
  });

  it('may be copied from a name that has brackets in it', () => {
    assert.ok(chosen('ends (once)', "test('ends (once)', () => {});"));
    assert.ok(chosen('(once', "test('ends (once)', () => {});"));
    assert.ok(chosen('^ends .once', "test('ends (once)', () => {});"));
  });

  it('chooses it where the names are made of something', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the source of a test
    assert.ok(chosen('RT-3', "const rule = 'RT-3';\ntest(`${rule} holds`, () => {});"));
    assert.ok(chosen('RT-3', "for (const name of ['RT-3 holds']) test(name, () => {});"));
    assert.ok(chosen('RT-3', "test('the rule ' + 'RT-3', () => {});"));
    assert.ok(chosen('RT-3', "proves('RT-3 holds');"));
    assert.ok(
      !chosen('RT-3', "for (const name of ['holds']) test(name, () => {});\n// not RT-3\n/**\n * RT-3\n */"),
    );
  });

  it('chooses it by tests that stand in a file beside it', () => {
    const test =
      "import { cases } from './cases.ts';\nimport { hub } from './hub.ts';\ncases();\ntest('another', () => {});";
    const cases =
      "import { test } from 'node:test';\nexport const cases = () => test('RT-3 holds', () => {});";
    assert.ok(chosen('RT-3', test, { './cases.ts': cases }));
    assert.ok(!chosen('RT-3', test, { './hub.ts': "test('RT-3 holds', () => {});" }));
  });
});

describe('the report', () => {
  const failure = { name: 'adds', place: 'sum.test.ts:3', error: new Error('test failed'), output: '' };

  it('ends with one line of counts, skipped ones only when there are any', () => {
    const outcome = { passed: 2, skipped: 0, reasons: new Map(), failures: [failure], seconds: 1 };
    assert.equal(counts([outcome, outcome]), '4 passed, 2 failed');
    assert.equal(counts([outcome, { ...outcome, skipped: 3 }]), '4 passed, 2 failed, 3 skipped');
  });

  it('says in one line why tests were skipped', () => {
    const reasons = new Map([['there is no Redis on this machine', 2]]);
    const lines = skipLines({ passed: 0, skipped: 2, reasons, failures: [], seconds: 1 });
    assert.deepEqual(lines, ['  2 skipped: there is no Redis on this machine']);
  });

  it('shows the reason of a failure, not the runner’s wrapping of it', () => {
    const error = new Error('test failed', { cause: new Error('1 is not 2') });
    const text = failureText({ ...failure, error });
    assert.match(text, /✖ adds\n {2}sum\.test\.ts:3\n {4}Error: 1 is not 2/);
    assert.doesNotMatch(text, /test failed/);
  });
});
