import { linksOf, showPreviews } from '../../../../src/modules/messaging/messages/index.ts';
import { text, upload } from '../../../files.ts';
import { diary, general, messages, nth, shadowBan, type World } from '../world.ts';
import type { Row } from './row.ts';

const large = Array.from({ length: 20 }, (_, n) => ({
  type: 'link',
  title: `Link ${n}`,
  text: 'x'.repeat(2_000),
}));

const bringFile = ({ app, engine }: World) =>
  upload(engine.context, app, app.as('bob'), text(), { id: nth(90) });
const sendFile = (w: World) => w.say('bob', 101, '', { attachments: [{ type: 'file', fileId: nth(90) }] });

const send: Row = {
  cases: [
    { name: 'by another', write: (w) => w.say('bob', 101, 'Hello') },
    { name: 'that names readers', write: (w) => w.say('alice', 101, '<@bob> <@carol> and <@dan>') },
    { name: 'to all of the channel', write: (w) => w.say('carol', 101, '<!channel> now') },
    { name: 'with everything before it seen', write: (w) => w.say('bob', 101, 'Seen', { seenSeq: 8 }) },
    { name: 'with something before it unseen', write: (w) => w.say('faythe', 101, 'Unseen') },
    {
      name: 'after one of the same author',
      prepare: (w) => w.say('bob', 101, 'First'),
      write: (w) => w.say('bob', 102, 'Second'),
    },
    { name: 'that quotes', write: (w) => w.say('bob', 101, 'Indeed', { quotedId: messages.naming }) },
    { name: 'of a reply', write: (w) => w.say('carol', 101, 'Which lake?', { parentId: messages.parent }) },
    {
      name: 'of a reply to the channel too',
      write: (w) => w.say('faythe', 101, 'Both', { parentId: messages.parent, alsoInChannel: true }),
    },
    {
      name: 'of the first reply',
      write: (w) => w.say('bob', 101, 'A thread', { parentId: messages.newest }),
    },
    { name: 'of a large message', write: (w) => w.say('bob', 101, 'Links', { attachments: large }) },
    { name: 'with a file', prepare: bringFile, write: sendFile },
    { name: 'by one shadow-banned', write: (w) => w.say('dan', 101, 'Buy my boat now') },
    {
      name: 'of a reply by one shadow-banned',
      write: (w) => w.say('dan', 101, 'Buy it', { parentId: messages.parent }),
    },
    {
      name: 'of a reply to a shadowed message',
      write: (w) => w.say('carol', 101, 'No', { parentId: messages.shadowed }),
    },
    { name: 'after newcomers came', write: (w) => w.say('alice', 101, 'Today', { cid: diary }) },
    {
      name: 'of a reply to what newcomers may not read',
      write: (w) => w.say('alice', 101, 'Yes', { cid: diary, parentId: messages.old }),
    },
    {
      name: 'that quotes what newcomers may not read',
      write: (w) => w.say('alice', 101, 'As I said', { cid: diary, quotedId: messages.old }),
    },
    { name: 'in a conversation', write: (w) => w.say('bob', 101, 'Only us', { cid: w.pair }) },
    {
      name: 'of the same id again',
      prepare: (w) => w.say('bob', 101, 'Hello'),
      write: (w) => w.say('bob', 101, 'Hello'),
      unseen: true,
    },
  ],
};

const edit: Row = {
  cases: [
    {
      name: 'of what others read',
      write: (w) => w.act('bob', 'messages.edit', { id: messages.parent, text: 'Where to?' }),
    },
    {
      name: 'that names more',
      write: (w) =>
        w.act('alice', 'messages.edit', { id: messages.newest, text: 'See you, <@faythe> <@bob>' }),
    },
    {
      name: 'that names fewer',
      write: (w) => w.act('bob', 'messages.edit', { id: messages.naming, text: 'Yes, with <@alice>' }),
    },
    {
      name: 'of what another message quotes',
      write: (w) => w.act('alice', 'messages.edit', { id: messages.quoted, text: 'Saturday?' }),
    },
    {
      name: 'of a reply',
      write: (w) => w.act('alice', 'messages.edit', { id: messages.reply, text: 'By the sea' }),
    },
    {
      name: 'of a reply in the channel too',
      write: (w) => w.act('bob', 'messages.edit', { id: messages.both, text: 'By the sea, then' }),
    },
    {
      name: 'of the newest',
      write: (w) => w.act('alice', 'messages.edit', { id: messages.newest, text: 'See you all there' }),
    },
    {
      name: 'to a large message',
      write: (w) => w.act('bob', 'messages.edit', { id: messages.parent, text: 'Links', attachments: large }),
    },
    {
      name: 'of a shadowed one',
      write: (w) => w.act('dan', 'messages.edit', { id: messages.shadowed, text: 'Buy my bike' }),
    },
    {
      name: 'of what newcomers may not read',
      write: (w) => w.act('alice', 'messages.edit', { id: messages.old, text: 'Dearest diary' }),
    },
    {
      name: 'of a reply to what newcomers may not read',
      write: (w) => w.act('bob', 'messages.edit', { id: messages.oldReply, text: 'Dearest Alice' }),
    },
    {
      name: 'twice',
      prepare: (w) => w.act('bob', 'messages.edit', { id: messages.parent, text: 'Where to?' }),
      write: (w) => w.act('bob', 'messages.edit', { id: messages.parent, text: 'Where to, then?' }),
    },
  ],
};

const remove = (user: string, id: string) => (w: World) => w.act(user, 'messages.delete', { id });

const deleted: Row = {
  cases: [
    { name: 'of what others read', write: remove('bob', messages.parent) },
    {
      name: 'of one with a file',
      prepare: async (w) => {
        await bringFile(w);
        await sendFile(w);
      },
      write: remove('bob', nth(101)),
    },
    { name: 'of what names readers', write: remove('bob', messages.naming) },
    { name: 'of what another message quotes', write: remove('alice', messages.quoted) },
    { name: 'of a quoting message', write: remove('carol', messages.quoting) },
    { name: 'of a reply', write: remove('alice', messages.reply) },
    { name: 'of a reply in the channel too', write: remove('bob', messages.both) },
    {
      name: 'of the last reply',
      prepare: remove('alice', messages.reply),
      write: remove('bob', messages.both),
    },
    { name: 'of the newest', write: remove('alice', messages.newest) },
    { name: 'by a moderator', write: remove('carol', messages.naming) },
    { name: 'by the server', write: (w) => w.serve('messages.delete', { id: messages.newest }) },
    { name: 'of a shadowed one', write: remove('dan', messages.shadowed) },
    { name: 'of a shadowed one by a moderator', write: remove('carol', messages.shadowed) },
    {
      name: 'of a shadowed reply',
      prepare: (w) => w.say('dan', 101, 'Buy it', { parentId: messages.parent }),
      write: remove('dan', nth(101)),
    },
    { name: 'of what newcomers may not read', write: remove('alice', messages.old) },
    { name: 'of a reply to what newcomers may not read', write: remove('bob', messages.oldReply) },
    { name: 'again', write: remove('bob', messages.deleted), unseen: true },
  ],
};

const link = 'https://lake.example/map';
const preview = linksOf(link)[0]?.id ?? '';
const card = { type: 'link', preview, url: link, site: 'lake.example', title: 'The lake' };
/** What the server does by itself once it knows what a link is. */
const show = (id: string) => (w: World) => {
  const { context } = w.engine;
  return showPreviews(context, w.app.id, id, async () => ({ shown: [card], removed: [] }));
};
const linked =
  (user: string, more?: Parameters<World['say']>[3]) =>
  async (w: World): Promise<void> => {
    await w.say(user, 101, `Here: ${link}`, more);
    await show(nth(101))(w);
  };
const unlink = (user: string) => (w: World) => w.act(user, 'previews.remove', { id: nth(101), preview });

const previewRemoved: Row = {
  cases: [
    { name: 'from a message', prepare: linked('bob'), write: unlink('bob') },
    { name: 'by a moderator', prepare: linked('bob'), write: unlink('carol') },
    { name: 'from a reply', prepare: linked('bob', { parentId: messages.parent }), write: unlink('bob') },
    { name: 'from a shadowed one', prepare: linked('dan'), write: unlink('dan') },
    {
      name: 'from a reply to what newcomers may not read',
      prepare: linked('bob', { cid: diary, parentId: messages.old }),
      write: unlink('bob'),
    },
    {
      name: 'before it came',
      prepare: (w) => w.say('bob', 101, `Here: ${link}`),
      write: unlink('bob'),
    },
    { name: 'after it came by itself', write: linked('bob') },
    { name: 'after it came by itself to a shadowed one', write: linked('dan') },
    {
      name: 'after its link was edited away',
      prepare: linked('bob'),
      write: (w) => w.act('bob', 'messages.edit', { id: nth(101), text: 'Nowhere' }),
    },
    {
      name: 'again',
      prepare: async (w) => {
        await linked('bob')(w);
        await unlink('bob')(w);
      },
      write: unlink('bob'),
      unseen: true,
    },
  ],
};

const react =
  (user: string, id: string, emoji = '👍') =>
  (w: World) =>
    w.act(user, 'reactions.add', { id, emoji });
const unreact =
  (user: string, id: string, emoji = '👍') =>
  (w: World) =>
    w.act(user, 'reactions.remove', { id, emoji });

const crowd = 'livestream:crowd';
const shown = '019b8a00-0000-7000-8000-000000000301';
const other = '019b8a00-0000-7000-8000-000000000302';
const makeCrowd = async (w: World) => {
  await w.act('alice', 'channels.getOrCreate', { cid: crowd, members: ['bob', 'carol', 'dan'] });
  for (const id of [shown, other]) await w.act('alice', 'messages.send', { cid: crowd, id, text: 'Live' });
  await react('dan', shown, '🎉')(w);
  w.engine.context.sequencer.letGo();
};
/** What is told of it is told a second later. */
const inCrowd =
  (...changes: ((w: World) => Promise<unknown>)[]) =>
  async (w: World) => {
    for (const change of changes) await change(w);
    w.engine.context.sequencer.letGo();
  };

const added: Row = {
  cases: [
    { name: 'to a message', write: react('alice', messages.naming) },
    { name: 'to one others reacted to', write: react('alice', messages.quoted) },
    { name: 'with another emoji', write: react('bob', messages.quoted, '🎉') },
    { name: 'to a reply', write: react('carol', messages.reply) },
    { name: 'to the newest', write: react('faythe', messages.newest) },
    { name: 'to a shadowed message by its author', write: react('dan', messages.shadowed) },
    { name: 'to a shadowed message by a moderator', write: react('carol', messages.shadowed) },
    { name: 'by one shadow-banned', write: react('dan', messages.quoted) },
    {
      name: 'to one that a shadow-banned person reacted to',
      prepare: react('dan', messages.quoted),
      write: react('faythe', messages.quoted),
    },
    { name: 'to what newcomers may not read', write: react('bob', messages.old) },
    { name: 'to a reply to what newcomers may not read', write: react('alice', messages.oldReply) },
    { name: 'again', write: react('bob', messages.quoted), unseen: true },
    { name: 'in a crowd', prepare: makeCrowd, write: inCrowd(react('bob', shown), react('carol', shown)) },
    {
      name: 'in a crowd that talks on',
      prepare: makeCrowd,
      write: inCrowd(
        react('bob', shown),
        react('bob', other),
        (w) =>
          w.act('alice', 'messages.send', {
            cid: crowd,
            id: '019b8a00-0000-7000-8000-000000000303',
            text: 'And on',
          }),
        react('carol', other, '🎉'),
      ),
    },
  ],
};

const removed: Row = {
  cases: [
    {
      name: 'in a crowd',
      prepare: makeCrowd,
      write: inCrowd(react('bob', shown), unreact('dan', shown, '🎉')),
    },
    { name: 'from a message', write: unreact('bob', messages.quoted) },
    {
      name: 'of the last of an emoji',
      prepare: react('alice', messages.newest, '🎉'),
      write: unreact('alice', messages.newest, '🎉'),
    },
    { name: 'from a shadowed message', write: unreact('carol', messages.shadowed, '👀') },
    {
      name: 'by one shadow-banned',
      prepare: react('dan', messages.quoted),
      write: unreact('dan', messages.quoted),
    },
    {
      name: 'by one shadow-banned since',
      prepare: async (w) => {
        await react('faythe', messages.quoted)(w);
        await shadowBan(w, general, 'faythe');
      },
      write: unreact('faythe', messages.quoted),
    },
    {
      name: 'from what newcomers may not read',
      prepare: react('bob', messages.old),
      write: unreact('bob', messages.old),
    },
  ],
};

const pin = (user: string, id: string) => (w: World) => w.act(user, 'messages.pin', { id });
const unpin = (user: string, id: string) => (w: World) => w.act(user, 'messages.unpin', { id });

const pinned: Row = {
  cases: [
    { name: 'of a message', write: pin('bob', messages.quoted) },
    { name: 'of the newest', write: pin('carol', messages.newest) },
    { name: 'of a reply', write: pin('bob', messages.reply) },
    { name: 'of a shadowed one by a moderator', write: pin('carol', messages.shadowed) },
    { name: 'of what newcomers may not read', write: pin('bob', messages.old) },
    {
      name: 'again',
      prepare: pin('bob', messages.quoted),
      write: pin('alice', messages.quoted),
      unseen: true,
    },
  ],
};

const unpinned: Row = {
  cases: [
    {
      name: 'of a message',
      prepare: pin('bob', messages.quoted),
      write: unpin('alice', messages.quoted),
    },
    { name: 'of what is not pinned', write: unpin('alice', messages.quoted), unseen: true },
  ],
};

const forward =
  (user: string, messageId: string, text = 'Look') =>
  (w: World) =>
    w.act(user, 'messages.forward', { cid: general, id: nth(120), messageId, text });

const forwarded: Row = {
  cases: [
    { name: 'of a message', write: forward('bob', messages.quoted) },
    { name: 'of a reply without a word', write: forward('alice', messages.reply, '') },
    { name: 'by one shadow-banned', write: forward('dan', messages.quoted) },
    {
      name: 'that was deleted then',
      prepare: forward('bob', messages.quoted),
      write: (w) => w.act('bob', 'messages.delete', { id: nth(120) }),
    },
  ],
};

export const messageRows = {
  'messages.send': send,
  'messages.forward': forwarded,
  'messages.edit': edit,
  'messages.delete': deleted,
  'messages.list': { reads: 'a page' },
  'messages.get': { reads: 'a message' },
  'messages.replies': { reads: 'a page of a thread' },
  'messages.history': { reads: 'what messages said before' },
  'messages.pin': pinned,
  'messages.unpin': unpinned,
  'messages.pinned': { reads: 'a list nobody keeps' },
  'previews.remove': previewRemoved,
  'reactions.add': added,
  'reactions.remove': removed,
  'reactions.list': { reads: 'a list nobody keeps' },
} as const satisfies Record<string, Row>;
