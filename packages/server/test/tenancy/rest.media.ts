import { freeFiles, freeFilesOf, freePerson } from '../../src/modules/media/attachments/index.ts';
import { sweepFiles } from '../../src/modules/media/files/index.ts';
import { findPlace } from '../../src/modules/media/files/store.place.ts';
import { setUpload } from '../../src/modules/media/files/store.ts';
import * as gaps from '../../src/modules/media/previews/store.gaps.ts';
import * as pictures from '../../src/modules/media/previews/store.pictures.ts';
import * as previews from '../../src/modules/media/previews/store.ts';
import type { AppOf, TestEngine } from '../app.ts';
import { png, text, upload } from '../files.ts';
import { messageId } from './chapter.ts';
import type { Ask } from './rest.ts';

const nobody = messageId(990);
const channel = 1;
const link = 'link';

/** Custom emoji, pictures of people, files of a channel and their end. */
export const showPictures = async ({ context }: TestEngine, app: AppOf): Promise<void> => {
  const emoji = await upload(context, app, app.server, { ...(await png()), purpose: 'emoji' });
  await app.call(app.server, 'emoji.create', { name: 'boat', fileId: emoji.id });
  await app.call(app.server, 'emoji.alias', { name: 'boat', alias: 'ship' });
  await app.call(app.as('alice'), 'emoji.list', {});
  await app.call(app.server, 'emoji.delete', { name: 'ship' });
  await app.call(app.server, 'emoji.delete', { name: 'boat' });
  for (const _ of ['one', 'another']) {
    const { url: image } = await upload(context, app, app.server, { ...(await png()), purpose: 'avatar' });
    await app.call(app.server, 'users.upsert', { users: [{ id: 'carol', image }] });
  }
  const cid = 'team:files';
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid, members: ['carol'] });
  const { id: fileId } = await upload(context, app, app.as('alice'), text());
  const id = context.ids.uuid();
  const attachments = [{ type: 'file' as const, fileId }];
  await app.call(app.as('alice'), 'messages.send', { cid, id, attachments });
  await app.call(app.as('alice'), 'messages.forward', { cid, id: context.ids.uuid(), messageId: id });
  await app.call(app.as('carol'), 'files.list', { cid });
  await app.call(app.as('carol'), 'files.urls', { items: [{ id: fileId }] });
  await app.call(app.as('alice'), 'messages.delete', { id });
  const { id: own } = await upload(context, app, app.as('alice'), text());
  await app.call(app.as('alice'), 'files.update', { id: own, alt: 'A coat' });
  await app.call(app.as('alice'), 'files.get', { id: own });
  await app.call(app.as('alice'), 'files.delete', { id: own });
  await sweepFiles(context);
};

/** Each is undone. */
export const askMedia: readonly Ask[] = [
  (tx, context) => freeFiles(context, tx, [{ id: nobody }]),
  (tx, context) => freeFilesOf(context, tx, nobody),
  (tx, context) => freePerson(context, tx, 'nobody'),
  (tx) => findPlace(tx, 'nowhere'),
  (tx) => setUpload(tx, nobody, 'upload'),
  (tx) => previews.areWanted(tx),
  (tx) => previews.loadLinkedMessage(tx, nobody),
  (tx) => previews.awaitLinks(tx, nobody, [link]),
  (tx) => previews.loadKnown(tx, [link]),
  (tx) => previews.markTold(tx, [{ message: nobody, link }]),
  (tx) => previews.loadWaiting(tx, link, 1),
  (tx) => previews.dropWaiting(tx, link),
  async (tx) => {
    await tx.sql`insert into link_previews (app_id, id, url) values (${tx.app}, ${link}, 'https://new.example/')`;
    await previews.claim(tx, link, 1);
    await previews.keepAnswer(tx, link, null, 1);
    await previews.giveBack(tx, link);
  },
  (tx) => pictures.findUnshown(tx, { before: new Date(), path: '/', most: 1 }),
  (tx) => pictures.removePictures(tx, ['nowhere']),
  (tx) => pictures.removeLinks(tx, new Date(0)),
  (tx) => gaps.lockGap(tx, channel),
  (tx) => gaps.endOfPiece(tx, channel, 0, 1),
  (tx) => gaps.loadLinking(tx, channel, { after: 0, until: 1 }),
  (tx) => gaps.moveGap(tx, channel, 1),
  (tx) => gaps.moveGap(tx, channel, undefined),
];
