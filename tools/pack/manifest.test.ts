import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { publishedManifest } from './manifest.ts';

describe('publishedManifest', () => {
  const source = {
    name: '@parley/react',
    version: '1.2.3',
    bin: { parley: './src/bin.mjs', other: './src/main.ts' },
    exports: {
      '.': { 'parley-source': './src/index.ts' },
      './kit': { 'parley-source': './src/kit.tsx' },
      './styles.css': './src/styles/index.css',
      './internal/*': { 'parley-source': './src/*' },
    },
    dependencies: { '@parley/client': '*', marked: '18.2.1' },
    peerDependencies: { react: '^19' },
    devDependencies: { react: '19.3.1' },
  };
  const published = publishedManifest(source, new Map([['@parley/client', '1.2.0']]));

  it('points at what was compiled, and keeps to itself what tests of ours reach', () => {
    assert.deepEqual(published.exports, {
      '.': { types: './dist/index.d.ts', default: './dist/index.js' },
      './kit': { types: './dist/kit.d.ts', default: './dist/kit.js' },
      './styles.css': './dist/styles/index.css',
    });
    assert.deepEqual(published.bin, { parley: './dist/bin.mjs', other: './dist/main.js' });
  });

  it('asks for our packages in one version, and for others as before', () => {
    assert.deepEqual(published.dependencies, { '@parley/client': '1.2.0', marked: '18.2.1' });
    assert.deepEqual(published.peerDependencies, { react: '^19' });
    assert.ok(!('devDependencies' in published));
  });
});
