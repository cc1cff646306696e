import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type TestApp, testApp } from '../app.ts';
import { upload } from '../files.ts';

const missing = ['ffmpeg', 'ffprobe'].find((name) => spawnSync(name, ['-version']).error !== undefined);

/** A wav of silence, so that there is a sound where nothing can make one. */
const wav = (): Buffer => {
  const header = Buffer.from('RIFF\x00\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00', 'latin1');
  const rest = Buffer.alloc(20);
  header.writeUInt32LE(36 + 8_000, 4);
  rest.writeUInt32LE(8_000, 0);
  rest.writeUInt32LE(8_000, 4);
  rest.writeUInt16LE(1, 8);
  rest.writeUInt16LE(8, 10);
  rest.write('data', 12);
  rest.writeUInt32LE(8_000, 16);
  return Buffer.concat([header, rest, Buffer.alloc(8_000, 128)]);
};

describe('films and sounds', () => {
  let app: TestApp;
  let folder: string;
  before(async () => {
    app = await testApp();
    folder = mkdtempSync(join(tmpdir(), 'parley-films-'));
  });
  after(async () => {
    await app.close();
    rmSync(folder, { recursive: true });
  });
  const film = (name: string, args: string[]): Buffer => {
    const path = join(folder, name);
    execFileSync('ffmpeg', [
      '-v',
      'error',
      '-f',
      'lavfi',
      '-i',
      'testsrc=duration=3:size=640x360:rate=10',
      ...args,
      path,
    ]);
    return readFileSync(path);
  };

  test('FL-20 what the sender says of a sound stands where nobody measures it, and a waveform always', async () => {
    const sound = { bytes: wav(), name: 'note.wav', mimeType: 'audio/wav' };
    const file = await upload(app.context, app, app.as('alice'), sound, {
      durationMs: 900,
      waveform: [0, 0.5, 1],
      width: 100,
      height: 100,
    });
    assert.deepEqual(
      [file.kind, file.durationMs, file.waveform, file.width],
      ['audio', missing ? 900 : 1_000, [0, 0.5, 1], undefined],
    );
  });

  const skip = missing ? `there is no ${missing} on this machine (PATH)` : false;
  for (const [mimeType, name, args] of [
    ['video/mp4', 'a.mp4', ['-c:v', 'mpeg4']],
    ['video/webm', 'a.webm', ['-c:v', 'libvpx']],
  ] as const) {
    test(`FL-20 a film of ${mimeType} has its length, its measures and stills`, { skip }, async () => {
      const bytes = film(name, [...args]);
      const file = await upload(
        app.context,
        app,
        app.as('alice'),
        { bytes, name, mimeType },
        { durationMs: 7 },
      );
      assert.ok(Math.abs((file.durationMs ?? 0) - 3_000) < 150, `${file.durationMs} ms`);
      assert.deepEqual([file.kind, file.width, file.height], ['video', 640, 360]);
      assert.deepEqual(
        file.variants?.poster && [file.variants.poster.width, file.variants.poster.height],
        [640, 360],
      );
      assert.ok(file.thumbhash && file.variants?.small);
      const { items } = await app.call(app.as('alice'), 'files.urls', {
        items: [{ id: file.id }, { id: file.id, variant: 'poster' }, { id: file.id, variant: 'large' }],
      });
      assert.deepEqual(
        items.map((item) => item.mimeType),
        [mimeType, 'image/webp'],
      );
    });
  }

  test('FL-20 a film that cannot be read is sent as it is', async () => {
    const head = Buffer.from('\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom', 'latin1');
    const bytes = Buffer.concat([head, Buffer.alloc(500, 7)]);
    const file = await upload(
      app.context,
      app,
      app.as('alice'),
      { bytes, name: 'a.mp4', mimeType: 'video/mp4' },
      { width: 9, height: 5 },
    );
    assert.deepEqual([file.kind, file.width, file.height, file.variants], ['video', 9, 5, undefined]);
  });
});
