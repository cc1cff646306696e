import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, before, test } from 'node:test';
import { describeNeeding, type Needed, startS3 } from '@parley/testkit';
import { runDoctor, storedNames } from '../../src/modules/insight/doctor/index.ts';
import { keyOf, rawKey, uploadKey } from '../../src/modules/media/attachments/index.ts';
import { type BlobConfig, createBlob } from '../../src/platform/blob/index.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { type TestApp, testApp } from '../app.ts';
import { announce, bring, jpeg, placeOf, text, upload } from '../files.ts';

interface Store {
  config: BlobConfig;
  close(): Promise<void>;
}

const stores: Readonly<Record<string, { needs: Needed[]; open(): Promise<Store> }>> = {
  disk: {
    needs: [],
    open: async () => {
      const folder = await mkdtemp(join(tmpdir(), 'parley-doctor-'));
      return { config: { folder }, close: () => rm(folder, { recursive: true, force: true }) };
    },
  },
  s3: {
    needs: ['S3 gateway'],
    open: async () => {
      const s3 = await startS3();
      return { config: { s3: s3.settings }, close: s3.close };
    },
  },
};

for (const [kind, { needs, open }] of Object.entries(stores)) {
  describeNeeding(needs, `the doctor looks into ${kind}`, () => {
    let store: Store;
    let app: TestApp;
    before(async () => {
      store = await open();
      const { blob } = createBlob(store.config, randomBytes(32), systemClock);
      app = await testApp({ blob });
    });
    after(async () => {
      app.context.blob.close();
      await app.close();
      await store.close();
    });

    const alice = () => app.as('alice');
    const given = (what: Parameters<typeof upload>[3]) => upload(app.context, app, alice(), what);
    const keys = async (id: string) => ({ appId: app.id, place: await placeOf(app.context, app, id) });
    const write = (key: string, words: string) =>
      app.context.blob.write(key, Readable.from([Buffer.from(words)]), '');
    const found = async () => {
      const { differences } = await runDoctor(app.owner, app.context.blob);
      return differences.map(({ check, place, stored, counted }) =>
        [check, place, stored, counted].join(' '),
      );
    };

    test('what the engine wrote is as its rows say, also while it is on its way', async () => {
      await given(await jpeg());
      await given(text());
      const { file } = await announce(app.context, app, alice(), text('half way'));
      await bring(app.context, app, file.id, Buffer.from('half way'));
      const { stored, differences } = await runDoctor(app.owner, app.context.blob);
      assert.deepEqual(differences, []);
      // A picture with its still, a text, and one that is awaited.
      assert.equal(stored, 4);
    });

    const breaks: Readonly<Record<string, () => Promise<string>>> = {
      'stored.missing': async () => {
        const picture = await given(await jpeg(1_200, 900));
        await app.context.blob.remove([keyOf({ ...(await keys(picture.id)), kind: 'image' }, 'medium')]);
        const { size } = picture.variants?.medium ?? {};
        return `stored.missing file ${picture.id} medium ${size} bytes nothing`;
      },
      'stored.size': async () => {
        const notes = await given(text());
        await write(rawKey(await keys(notes.id)), 'Bring');
        return `stored.size file ${notes.id} raw 12 bytes 5 bytes`;
      },
      'stored.nobodys': async () => {
        const key = uploadKey({ appId: app.id, place: 'nobody-has-this-place-of-a-file0' });
        await write(key, 'left');
        return `stored.nobodys ${key} no file 4 bytes`;
      },
    };
    test('everything it compares has something that breaks it', () =>
      assert.deepEqual(Object.keys(breaks), storedNames));

    for (const [check, damage] of Object.entries(breaks))
      test(`${check} is seen, and nothing else`, async () => {
        const before = await found();
        const said = await damage();
        assert.deepEqual(
          (await found()).filter((one) => !before.includes(one)),
          [said],
        );
      });

    test('what was removed while it looked is no difference', async () => {
      const [notes, lost] = [await given(text()), await given(text())];
      const before = await found();
      const { blob } = app.context;
      const key = rawKey(await keys(lost.id));
      await blob.remove([key]);
      const moving = {
        size: blob.size,
        list: async function* () {
          yield* blob.list();
          await app.call(alice(), 'files.delete', { id: notes.id });
          await blob.remove([rawKey(await keys(notes.id))]);
          // Brought again after it was listed as gone.
          await write(key, 'Bring a coat');
        },
      };
      const { differences } = await runDoctor(app.owner, moving);
      assert.equal(differences.length, before.length);
    });
  });
}
