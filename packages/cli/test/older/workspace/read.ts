import { createHash } from 'node:crypto';
import type { MethodCall, MethodName } from '@parley/protocol';
import { Browser, codeOf } from '../../../../server/test/accounts/person.ts';
import { emails, type Made, type Seats } from './people.ts';
import { good, RefusedError, type Seat, takeSeat } from './seat.ts';

/** Everybody comes in again: Ada is signed in still, the others give their passwords, Grace the code of her app too. */
export const comeBack = async (url: string, { app, password, secret, cookies }: Made): Promise<Seats> => {
  const ada = new Browser(url);
  for (const [name, value] of cookies) ada.cookies.set(name, value);
  const signIn = async (email: string): Promise<Browser> => {
    const browser = new Browser(url);
    const { twoFactor } = good(await browser.post('/api/auth/sign-in/email', { email, password }));
    if (twoFactor) good(await browser.post('/api/auth/two-factor/verify', { code: codeOf(secret) }));
    return browser;
  };
  return {
    ada: await takeSeat(url, ada, app),
    grace: await takeSeat(url, await signIn(emails.grace), app),
    edsger: await takeSeat(url, await signIn(emails.edsger), app),
  };
};

/** What there is to read for one person, beside their channels. */
const own = {
  'users.me': {},
  'apps.mine': {},
  'channels.query': { limit: 30 },
  'drafts.list': {},
  'scheduled.list': {},
  'reminders.list': {},
  'bookmarks.list': {},
  'tasks.list': {},
  'threads.list': {},
  'notifications.list': { limit: 50 },
  'reads.unread': {},
  'sidebar.get': {},
  'categories.list': {},
  'emoji.list': {},
  'users.blocks': {},
  'invites.mine': {},
  'search.messages': { query: 'harbour' },
  'notes.get': {},
} as const satisfies Reading;

/** And for those who keep the workspace. */
const keepers = {
  'groups.list': {},
  'types.list': {},
  'invitations.list': {},
  'moderation.words': {},
  'users.bans': {},
  'users.flags': {},
} as const satisfies Reading;

const ofChannel = {
  'messages.list': { after: 0, limit: 100 },
  'members.list': {},
  'messages.pinned': {},
  'reads.list': {},
} as const;

/** Closed to guests, who are answered as it was then. */
const ofOwnChannel = {
  'invites.list': {},
  'invites.links': {},
  'notes.get': {},
  'notes.versions': {},
} as const;

type Reading = { [Name in MethodName]?: MethodCall<Name> };

/** Everything each of them reads, by who and what; of files the sums of their bytes. */
export const readAllOf = async (seats: Seats): Promise<Record<string, unknown>> => {
  const read: Record<string, unknown> = {};
  for (const [name, seat] of Object.entries(seats) as [keyof Seats, Seat][]) {
    const take = async (what: string, ask: () => Promise<unknown>): Promise<void> => {
      read[`${name} ${what}`] = await ask().catch(reasonOf);
    };
    const ask = seat.call as (method: string, input: object) => Promise<unknown>;
    const wanted = name === 'edsger' ? own : { ...own, ...keepers };
    for (const [method, input] of Object.entries(wanted)) await take(method, () => ask(method, input));
    const { items: channels } = await seat.call('channels.query', { limit: 30 });
    for (const { cid } of channels) {
      const methods = name === 'edsger' ? ofChannel : { ...ofChannel, ...ofOwnChannel };
      for (const [method, input] of Object.entries(methods))
        await take(`${cid} ${method}`, () => ask(method, { cid, ...input }));
      const { items } = await seat.call('messages.list', { cid, after: 0, limit: 100 });
      for (const { id, replyCount } of items)
        if (replyCount) await take(`${id} replies`, () => seat.call('messages.replies', { id, limit: 100 }));
      await take(`${cid} files`, () => sumsOf(seat, cid));
    }
    await take('two-factor', async () => good(await seat.browser.get('/api/auth/two-factor')));
    await take('apps', async () => good(await seat.browser.get('/api/auth/parley/apps')));
  }
  return read;
};

/** Being refused is an answer, too. */
const reasonOf = (error: unknown): object => {
  if (error instanceof RefusedError) return { refused: error.reason };
  throw error;
};

/** Files and the stills of pictures. */
const sumsOf = async (seat: Seat, cid: string): Promise<Record<string, string>> => {
  const sums: Record<string, string> = {};
  for (const kind of ['image', 'file'] as const)
    for (const { file } of (await seat.call('files.list', { cid, kind })).items) {
      const stills = Object.keys(file.variants ?? {}) as (keyof NonNullable<typeof file.variants>)[];
      const items = [{ id: file.id }, ...stills.map((variant) => ({ id: file.id, variant }))];
      for (const { url, variant = 'whole' } of (await seat.call('files.urls', { items })).items) {
        const bytes = await seat.bytes(url);
        sums[`${file.name} ${variant}`] = createHash('sha256').update(bytes).digest('hex');
      }
    }
  return sums;
};
