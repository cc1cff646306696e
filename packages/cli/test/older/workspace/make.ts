import assert from 'node:assert/strict';
import { until } from '@parley/testkit';
import { Browser, password, turnOn } from '../../../../server/test/accounts/person.ts';
import { makeChannels } from './make.channels.ts';
import { makeOwn } from './make.own.ts';
import { emails, type Made, type Seats } from './people.ts';
import { good, type Seat, takeSeat } from './seat.ts';

/**
 * Fills a fresh installation as people do, by its addresses: a workspace, accounts by every way in, a second factor, files, and
 * something of every noun there is.
 *
 * @param setUp the link its start printed
 */
export const makeWorkspace = async (url: string, setUp: string): Promise<{ made: Made; seats: Seats }> => {
  const ada = new Browser(url);
  const name = 'Ada Lovelace';
  const workspace = { name: 'Analytical Engines' };
  const token = setUp.split('#')[1];
  const { app } = good(
    await ada.post('/api/setup', { token, name, email: emails.ada, password, workspace, username: 'ada' }),
  );
  const owner = await takeSeat(url, ada, app.id);

  const grace = await comeByMail(url, owner);
  const edsger = await comeByLink(url, owner);
  const sit = async (): Promise<Seats> => ({
    ada: owner,
    grace: await takeSeat(url, grace, app.id),
    edsger: await takeSeat(url, edsger, app.id),
  });
  const seats = await sit();
  await makeChannels(seats);
  await makeOwn(seats);
  const { secret, codes } = await turnOn(grace);
  const made = { app: app.id, password, secret, backupCodes: codes, cookies: [...ada.cookies] };
  // Again: a second factor and a ban end the tokens of before.
  return { made, seats: await sit() };
};

/** Grace was asked by mail, and has an account by what she says when she comes. */
const comeByMail = async (url: string, owner: Seat): Promise<Browser> => {
  await owner.call('invitations.create', { emails: [emails.grace], role: 'admin', message: 'Come aboard' });
  const code = await inMailbox(url, /\/invitation#([\w-]{32})/);
  const browser = new Browser(url);
  const comer = { code, name: 'Grace Hopper', username: 'grace', password };
  good(await browser.post('/api/invitations/accept-new', comer));
  return browser;
};

/** Edsger signed up by himself, confirmed his address, and came by a link that was given around. */
const comeByLink = async (url: string, owner: Seat): Promise<Browser> => {
  const browser = new Browser(url);
  const person = { name: 'Edsger Dijkstra', email: emails.edsger, password };
  good(await browser.post('/api/auth/sign-up/email', person));
  const token = await inMailbox(url, /[?&]token=([^\s&"<]+)/);
  await browser.get(`/api/auth/verify-email?token=${token}`);
  good(await browser.post('/api/auth/sign-in/email', { email: emails.edsger, password }));
  await owner.call('channels.getOrCreate', { cid: 'team:visitors', name: 'visitors' });
  const { code } = await owner.call('invitations.createLink', {
    ...{ role: 'guest', cids: ['team:visitors'], usesMost: 5, expiresInSeconds: 90 * 86_400 },
  });
  good(await browser.post('/api/invitations/accept', { code, username: 'edsger' }));
  return browser;
};

/** What the newest mail that has it says; mails arrive when their job has run. */
const inMailbox = async (url: string, pattern: RegExp): Promise<string> => {
  let found: string | undefined;
  await until(async () => {
    found = pattern.exec(await (await fetch(`${url}/dev/mailbox`)).text())?.[1];
    return found !== undefined;
  });
  assert.ok(found);
  return found;
};
