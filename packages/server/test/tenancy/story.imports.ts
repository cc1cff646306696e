import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { importSlack, Problems } from '../../src/modules/messaging/imports/index.ts';
import { runImport } from '../../src/modules/messaging/imports/work/index.ts';
import { upload } from '../files.ts';
import { type Chapter, messageId } from './chapter.ts';

/** An archive that is brought, read and written, and one that is brought and given up. */
const bring = async ({ engine, app, note, server }: Chapter, archive: string): Promise<void> => {
  const { context } = engine;
  const bytes = await readFile(join(archive, 'sample.zip'));
  const what = { bytes, name: 'sample.zip', mimeType: 'application/zip', purpose: 'import' as const };
  const brought = async (n: number) => {
    await upload(context, app, app.server, what, { id: messageId(n) });
    return { id: messageId(n), fileId: messageId(n) };
  };
  const work = (id: string) => {
    const { signal } = new AbortController();
    return runImport.run(context, { app: app.id, input: { id }, id: '1', attempt: 1, last: false, signal });
  };
  const [first, second] = [await brought(70), await brought(71)];
  const state = async (id: string) => {
    const { import: one } = await app.call(app.server, 'imports.get', { id });
    const { plan, report, problems, failure } = one;
    return { state: one.state, plan, report, problems, failure };
  };
  await note('an archive is brought', async () => {
    const { import: made, created } = await app.call(app.server, 'imports.create', first);
    return { state: made.state, created };
  });
  await server.call('imports.create', second);
  await note('it is read', () => work(first.id));
  await note('what is in it', () => state(first.id));
  await note('it is begun', async () => {
    const { import: begun } = await app.call(app.server, 'imports.start', { id: first.id });
    return begun.state;
  });
  await note('it is written', () => work(first.id));
  await note('what came in', () => state(first.id));
  await note('another is given up', async () => {
    await app.call(app.server, 'imports.create', second);
    return (await app.call(app.server, 'imports.cancel', { id: second.id })).import.state;
  });
  await note('what is half written goes', () => work(second.id));
  await note('the last ones', async () => (await app.call(app.server, 'imports.list', {})).items.length);
};

/** An import, one that was cut off and begins again, and what owners bring. */
export const bringOver = async (chapter: Chapter, archive: string): Promise<void> => {
  const { engine, app, note } = chapter;
  const path = join(archive, 'sample.zip');
  const run = async () => {
    await importSlack(engine.context, { app: app.id, path, problems: new Problems(), join: ['alice'] });
  };
  await note('import', run);
  await engine.owner`
    update channels set importing = true
    where app_id = ${app.id} and channel = (select max(channel) from messages where app_id = ${app.id})`;
  await note('import again', run);
  await bring(chapter, archive);
};
