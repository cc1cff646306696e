import {
  fetchPreview,
  fillLinks,
  findPreviews,
  sweepPreviews,
} from '../../src/modules/media/previews/index.ts';
import { linksOf } from '../../src/modules/messaging/messages/index.ts';
import { type Chapter, cids, messageId } from './chapter.ts';

/** One link that is known, one that nobody can reach, and one whose author wants no card. */
export const link = async ({ engine, app, note, bob }: Chapter): Promise<void> => {
  const { context } = engine;
  const url = 'https://known.example/';
  const known = linksOf(url)[0]?.id ?? '';
  await engine.owner`
    insert into link_previews (app_id, id, url, card, expires_at)
    values (${app.id}, ${known}, ${url}, ${engine.owner.json({ type: 'link', preview: known, url, title: 'Known' })}, '2126-01-01')`;
  const texts = [`${url} https://lost.example/`, url, 'https://lost.example/'];
  const run = { app: app.id, id: 'story', attempt: 1, last: true, signal: new AbortController().signal };
  for (const [at, text] of texts.entries()) {
    const id = messageId(20 + at);
    await bob.call('messages.send', { cid: cids.hall, id, text, previews: at !== 1 });
    await note(`the links of ${at}`, () => findPreviews.run(context, { ...run, input: { message: id } }));
  }
  for (const { id } of linksOf(texts[0] ?? '')) {
    await note(`the link ${id}`, () => fetchPreview.run(context, { ...run, input: { link: id } }));
  }
  await bob.call('previews.list', { cid: cids.hall });
  await bob.call('previews.remove', { id: messageId(20), preview: known });
  const gaps = await engine.owner<{ channel: number }[]>`
    select channel from link_gaps where app_id = ${app.id} order by channel`;
  for (const { channel } of gaps)
    await note('links are listed', () => fillLinks.run(context, { ...run, input: { channel } }));
  await note('pictures nobody shows', () => sweepPreviews(context));
};
