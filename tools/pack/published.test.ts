import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { before, describe, it } from 'node:test';
import { type CheckResult, checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { type Packed, packAll } from './pack.ts';
import { publishedPackages } from './packages.ts';

const root = dirname(dirname(import.meta.dirname));

describe('what is published', () => {
  let packed: Packed;
  before(async () => {
    packed = await packAll(root, () => {});
  });

  for (const { folder } of publishedPackages(root)) {
    const read = async () => {
      const one = packed.packages.find((other) => other.folder === folder);
      assert.ok(one);
      const { buffer } = new Uint8Array(await readFile(one.tarball));
      return { ...one, tarballData: buffer };
    };

    it(`${folder}: its manifest says what is in it`, async () => {
      const { tarballData } = await read();
      const { messages, pkg } = await publint({ pack: { tarball: tarballData }, strict: true });
      assert.deepEqual(
        messages.map((message) => formatMessage(message, pkg)),
        [],
      );
    });

    it(`${folder}: its types are found by every resolution that knows modules`, async () => {
      const { tarballData, manifest } = await read();
      if (!manifest.exports) return;
      const styles = Object.keys(manifest.exports).filter((entry) => entry.endsWith('.css'));
      const result = await checkPackage(createPackageFromTarballData(new Uint8Array(tarballData)), {
        excludeEntrypoints: styles,
      });
      assert.deepEqual(problemsOf(result), []);
    });

    it(`${folder}: asks for our packages in one version, and says nothing of how they are built`, async () => {
      const { staged } = await read();
      const manifest = JSON.parse(await readFile(`${staged}/package.json`, 'utf8'));
      assert.doesNotMatch(
        JSON.stringify(manifest),
        /"\*"|parley-source|devDependencies|\.tsx?"(?<!\.d\.ts")/,
      );
    });
  }
});

/** Modules only, as every tool of today: who asks with `require` or in the way of 2020 is told by the manifest. */
function problemsOf(result: CheckResult): string[] {
  if (!result.types) return ['there are no types'];
  return result.problems
    .filter((problem) => !('resolutionKind' in problem) || !isOld(problem.resolutionKind))
    .map((problem) => JSON.stringify(problem));
}

function isOld(kind: string): boolean {
  return kind === 'node10' || kind === 'node16-cjs';
}
