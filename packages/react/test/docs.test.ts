import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { partClasses } from '../src/chat/parts.ts';

const root = resolve(import.meta.dirname, '../../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const looks = read('docs/kit/looks.md');
const pages = ['packages/react/README.md', ...globSync('docs/kit/*.md', { cwd: root })];

/** Entries of an interface or an object, as they are written: one a line. */
const entriesOf = (source: string, begin: string): string[] => {
  const body = source.slice(source.indexOf(begin));
  return [...body.slice(0, body.indexOf('\n}')).matchAll(/^ {2}(\w+)[?:]/gm)].map(([, name]) => name ?? '');
};

test('every token, part and class is in the page of looks, and no other', () => {
  const tokens = new Set(read('packages/react/src/styles/tokens.css').match(/--parley-[a-z-]+(?=:)/g));
  assert.deepEqual(new Set([...tokens].filter((token) => !looks.includes(`\`${token}\``))), new Set());
  const named = looks.match(/`--parley-[a-z-]+`/g) ?? [];
  assert.deepEqual(
    named.filter((token) => !tokens.has(token.slice(1, -1))),
    [],
  );

  const rows = [...looks.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name ?? '');
  const slots = entriesOf(read('packages/react/src/chat/slots.ts'), 'export interface Slots');
  assert.ok(slots.length > 10);
  assert.deepEqual([...slots, ...Object.keys(partClasses)].sort(), rows.sort());
});

test('what the page of names calls ours is exported', () => {
  const exported = read('packages/react/src/index.ts') + read('packages/react/src/parts/index.ts');
  const ours = [...read('docs/kit/names.md').matchAll(/^\| .* \| (.*) \|$/gm)]
    .flatMap(([, cell = '']) => cell.match(/(?<=`<?)(use)?[A-Z]\w+/g) ?? [])
    .filter((name) => name !== 'SystemMessage' && name !== 'MessageUI');
  assert.ok(ours.length > 15);
  assert.deepEqual(
    ours.filter((name) => !new RegExp(`\\b${name}\\b`).test(exported)),
    [],
  );
});

/** What chat kits before this one called their parts: whoever comes from one of them looks for these. */
const known = `
  useConversations useSendMessage useMessagesRealtime useMarkMessagesAsRead conversations messages useMessageRealtime
  useConversationRealtime useSpaceRealtime useMessaging useSpaceMessaging useAutoRoomConversation useSystemMessages
  useConversationPresence useTypingIndicator usePresence useUserCalling useCalling MessagingContext CallingContext
  PresenceContext MessageFeed RoomMessagingPanel SpaceMessagePanel SystemMessageItem PresenceIndicator TypingIndicator
  UserInteractionMenu InteractiveUserAvatar onCall onTeleport showStatus EnhancedAvatarV2 CallNotification CallNotifications
  SystemMessageService SpaceEventHandler PresenceIntegrationService ChatProvider ChannelList Channel MessageList MessageInput
  Thread MessageUI useChatClient useChannelState useTyping`;

test('every name of other kits stands in the page of names, on its side', () => {
  const theirs = [...read('docs/kit/names.md').matchAll(/^\| (.*) \| .* \|$/gm)]
    .map(([, cell]) => cell)
    .join('\n');
  assert.deepEqual(
    known
      .trim()
      .split(/\s+/)
      .filter((name) => !new RegExp(`\\b${name}\\b`).test(theirs)),
    [],
  );
});

test('every hook and component a page names is exported', () => {
  const exported = read('packages/react/src/index.ts') + read('packages/react/src/parts/index.ts');
  const readme = read('packages/react/README.md');
  const named = new Set(readme.match(/(?<=`)use[A-Z]\w+|(?<=`<)[A-Z]\w+/g));
  assert.ok(named.size > 12);
  assert.deepEqual(
    [...named].filter((name) => !new RegExp(`\\b${name}\\b`).test(exported)),
    [],
  );
});

/** Every component a host may import, and the text before its declaration. */
const components = (): { name: string; doc: string }[] =>
  [...read('packages/react/src/index.ts').matchAll(/^export \{([^}]*)\} from '\.\/([^']+)'/gm)].flatMap(
    ([, list = '', path = '']) =>
      list
        .split(',')
        .map((name) => name.trim())
        .filter((name) => /^[A-Z]/.test(name))
        .map((name) => ({ name, doc: docOf(name, `packages/react/src/${path}`) })),
  );

/** The docstring of what a file exports, or passes on from another of its folder. */
function docOf(name: string, path: string): string {
  const source = read(path);
  const declared = new RegExp(
    `(?:/\\*\\*((?:(?!\\*/)[^])*)\\*/\\n)?export (?:const|function) ${name}\\b`,
  ).exec(source);
  if (declared) return declared[1]?.replaceAll(/\s*\n \* ?/g, ' ').trim() ?? '';
  const from = new RegExp(`export \\{ [^}]*\\b${name}\\b[^}]*\\} from '\\./([^']+)'`).exec(source)?.[1];
  return from === undefined ? '' : docOf(name, join(path, '..', from));
}

test('every component says at its export what it is, and no two say the same', () => {
  const all = components();
  assert.ok(all.length > 90, `${all.length}`);
  assert.deepEqual(
    all.filter(({ doc }) => doc.length < 20).map(({ name }) => name),
    [],
  );
  assert.equal(new Set(all.map(({ doc }) => doc)).size, all.length);
});

test('every example of the pages is right by its types', async (t) => {
  const folder = join(root, 'node_modules/.cache/parley/examples');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  t.after(() => rm(folder, { recursive: true, force: true }));
  const examples = pages.flatMap((page) =>
    [...read(page).matchAll(/```tsx\n(.*?)```/gs)].map(([, code = ''], at) => ({ page, at, code })),
  );
  assert.ok(examples.length >= 5);
  const files = examples.map(({ page, at }) => `${page.replaceAll(/\W/g, '-')}-${at}.tsx`);
  await Promise.all(examples.map(({ code }, index) => writeFile(join(folder, files[index] ?? ''), code)));
  await writeFile(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: relative(folder, join(root, 'tsconfig.json')),
      include: [],
      files: [...files, join(root, 'packages/react/src/css.d.ts')],
    }),
  );
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  await promisify(execFile)(process.execPath, [tsc, '--noEmit', '-p', folder]).catch(({ stdout }) =>
    assert.fail(stdout),
  );
});

test('every test the page of accessibility names exists, and every criterion is there once', () => {
  const page = read('docs/kit/accessibility.md');
  const tests = globSync('{packages/react,apps/web}/{src,test}/**/*.test.ts', { cwd: root })
    .map(read)
    .join('\n');
  const rows = [...page.matchAll(/^\| ([\d., -]+) .*\|\s*(?:`(.*)`)? \|$/gm)];
  assert.ok(rows.length >= 45, `${rows.length}`);
  const missing = rows
    .map(([, , name]) => name)
    .filter(
      (name) =>
        name !== undefined && !["'", '"', '`'].some((quote) => tests.includes(`test(${quote}${name}`)),
    );
  assert.deepEqual(missing, []);
  const criteria = rows.map(([, criterion]) => criterion);
  assert.equal(new Set(criteria).size, criteria.length);
});
