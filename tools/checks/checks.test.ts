import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkBoundaries } from './boundaries.ts';
import { checkNames } from './names.ts';
import { checkSizes } from './sizes.ts';
import { checkSpecCoverage } from './spec-coverage.ts';

function boundaries(path: string, text: string): string[] {
  return checkBoundaries([{ path, text }]).problems;
}

describe('boundaries', () => {
  const allowed = [
    ['packages/react/src/a.ts', "import { x } from '@parley/client';"],
    ['packages/server/src/modules/messaging/reads/a.ts', "import { x } from '../messages/index.ts';"],
    ['packages/server/src/modules/messaging/reads/a.ts', "import { x } from './rules.ts';"],
    ['packages/client/src/a.test.ts', "import { x } from '@parley/testkit';"],
    ['packages/testkit/src/a.ts', "import { x } from '@parley/server';"],
    ['packages/protocol/src/a.ts', "// an import from '@parley/server' would be wrong here"],
  ] as const;
  for (const [path, text] of allowed) {
    it(`allow ${text} in ${path}`, () => assert.deepEqual(boundaries(path, text), []));
  }

  const refused = [
    ['apps/web/src/a.ts', "import { x } from '@parley/server';"],
    ['packages/protocol/src/a.ts', "import type { X } from '@parley/client';"],
    ['packages/realtime/src/a.ts', "export { x } from '@parley/protocol/errors';"],
    ['packages/client/src/a.ts', "const x = await import('@parley/react');"],
    ['packages/client/src/a.ts', "import {\n  x,\n  y,\n} from '@parley/testkit';"],
    ['packages/client/src/a.ts', "import { x } from '../../protocol/src/index.ts';"],
    [
      'packages/server/src/platform/db/a.ts',
      "import { x } from '../../modules/messaging/messages/index.ts';",
    ],
    ['packages/server/src/modules/messaging/reads/a.ts', "import { x } from '../messages/store.ts';"],
    ['packages/server/src/index.ts', "import { x } from './modules/messaging/messages/store.ts';"],
  ] as const;
  for (const [path, text] of refused) {
    it(`refuse ${text} in ${path}`, () => assert.equal(boundaries(path, text).length, 1));
  }

  it('refuse a circle of files that need each other, once', () => {
    const { problems } = checkBoundaries([
      { path: 'tools/a.ts', text: "import { b } from './b.ts';" },
      { path: 'tools/b.ts', text: "import { c } from './c.ts';" },
      { path: 'tools/c.ts', text: "import { a } from './a.ts';\nimport type { D } from './d.ts';" },
      { path: 'tools/d.ts', text: "import { a } from './a.ts';" },
    ]);
    assert.deepEqual(problems, ['tools/a.ts -> tools/b.ts -> tools/c.ts -> tools/a.ts: imports in a circle']);
  });

  it('refuse a circle of modules, types included', () => {
    const modules = 'packages/server/src/modules';
    const { problems } = checkBoundaries([
      { path: `${modules}/messaging/reads/a.ts`, text: "import { x } from '../messages/index.ts';" },
      { path: `${modules}/messaging/messages/b.ts`, text: "import type { X } from '../reads/index.ts';" },
    ]);
    assert.equal(problems.length, 1);
    assert.match(problems[0] ?? '', /^messaging\/reads -> messaging\/messages -> messaging\/reads: /);
  });
});

describe('spec coverage', () => {
  const spec = [{ path: 'spec/messages.md', text: '- **MS-1** One.\n- **MS-2** Two.\nSee **MS-1** again.' }];

  function problems(text: string): string[] {
    return checkSpecCoverage(spec, [{ path: 'packages/server/src/a.test.ts', text }]).problems;
  }

  it('wants a test for every rule, and a rule for every test', () => {
    assert.deepEqual(problems("it('MS-1 one', f); test(`MS-2 two`, f);"), []);
    assert.deepEqual(problems("it('MS-1 MS-2 both', f);"), []);
    assert.deepEqual(problems("it('MS-1 one', f);"), ['spec/messages.md: no test names MS-2']);
    assert.deepEqual(problems("it('MS-1 MS-2 MS-3 more', f);"), [
      'packages/server/src/a.test.ts: there is no rule MS-3',
    ]);
  });

  it('does not count a test that is skipped or names the rule in passing', () => {
    assert.equal(problems("it.skip('MS-1 one', f); it('proves MS-2', f);").length, 2);
  });
});

describe('sizes and names', () => {
  it('fail a file of more than 400 lines', () => {
    assert.deepEqual(checkSizes([{ path: 'a.ts', text: 'x\n'.repeat(400) }]).problems, []);
    assert.equal(checkSizes([{ path: 'a.ts', text: 'x\n'.repeat(401) }]).problems.length, 1);
  });

  it('fail a package outside the scope, and one of others that is not pinned', () => {
    const named = (name: string, dependencies = {}) =>
      checkNames([{ path: 'packages/client/package.json', text: JSON.stringify({ name, dependencies }) }])
        .problems;
    assert.deepEqual(named('@parley/client', { '@parley/protocol': '*', zod: '4.6.7' }), []);
    assert.equal(named('@chat/client').length, 1);
    assert.equal(named('@parley/client', { zod: '*' }).length, 1);
  });

  it('the product is called by its name in one place, and by no other on the pages', () => {
    const said = (text: string, path = 'apps/web/src/a.ts') =>
      checkNames([], [{ path, text }]).problems.length;
    assert.equal(said(`const away = 'Parley was not reached';`), 1);
    assert.equal(said('document.title = `the title · Parley`;'), 1);
    assert.equal(said(`const away = 'Parley was not reached';`, 'apps/web/src/a.test.ts'), 0);
    assert.equal(said(`const header = 'Parley-User';\nexport interface Parley {}`), 0);
    assert.equal(said('// Parley waits here\nconst away = brand.name;'), 0);
    assert.equal(
      checkNames([], [], [{ path: 'apps/web/index.html', text: '<title>Chat</title>' }]).problems.length,
      1,
    );
  });
});
