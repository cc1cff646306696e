import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import type { TestEngine } from '@parley/testkit';
import { connectOwner } from '../../src/platform/db/connect.ts';

/** What an address of accounts answered. */
export interface Said {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever was answered
  body: any;
}

/** A browser of somebody: it keeps cookies, and says whose page asks. */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  get(path: string): Promise<Said> {
    return this.ask(path, {});
  }

  post(path: string, body: object = {}, headers: Record<string, string> = {}): Promise<Said> {
    return this.ask(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { origin: this.#url, 'content-type': 'application/json', ...headers },
    });
  }

  async ask(path: string, init: RequestInit & { headers?: Record<string, string> }): Promise<Said> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...(cookie && { cookie }), ...init.headers };
    const answer = await fetch(`${this.#url}${path}`, { ...init, headers, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '' || /max-age=0/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const text = await answer.text();
    const body = text.startsWith('{') ? JSON.parse(text) : text;
    return { status: answer.status, headers: answer.headers, body };
  }
}

/** Accounts whose limits are high; what fails is answered at once. */
export const open = { evenMs: 0, delay: 0, perMinute: { signIn: 1_000, signUp: 1_000, link: 1_000 } };

/** A password nobody guesses. */
export const password = 'gravel tulip 47 harbour';

/** Mails of the mailbox of demo mode to one address, the oldest first, once what sends them has run. */
export const mailsTo = async ({ engine, databaseUrl }: TestEngine, to: string) => {
  await engine.jobs.settled();
  const owner = connectOwner(databaseUrl);
  try {
    return await owner<{ subject: string; text: string }[]>`
      select subject, text from parley.mailbox where recipient = ${to} order by at, job::int`;
  } finally {
    await owner.end();
  }
};

/** The token of the newest link to an address. */
export const linkTo = async (running: TestEngine, to: string): Promise<string> => {
  const mails = await mailsTo(running, to);
  const token = mails.map(({ text }) => /[?&]token=([^\s&]+)/.exec(text)?.[1]).findLast(Boolean);
  assert.ok(token, `${to} was sent no link`);
  return decodeURIComponent(token);
};

/** Somebody with an account whose address is confirmed, signed in. */
export const signedUp = async (running: TestEngine, email: string, name = 'Ada'): Promise<Browser> => {
  const browser = new Browser(running.url);
  assert.equal((await browser.post('/api/auth/sign-up/email', { name, email, password })).status, 200);
  await browser.get(`/api/auth/verify-email?token=${encodeURIComponent(await linkTo(running, email))}`);
  const { status, body } = await browser.post('/api/auth/sign-in/email', { email, password });
  assert.equal(status, 200, JSON.stringify(body));
  return browser;
};

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The code an app shows for a secret (RFC 6238), so many half minutes from now. */
export const codeOf = (secret: string, halfMinutes = 0): string => {
  const bits = [...secret].map((one) => base32.indexOf(one).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + halfMinutes));
  const digest = createHmac('sha1', key).update(counter).digest();
  const number = digest.readUInt32BE((digest.at(-1) ?? 0) & 15) & 0x7f_ff_ff_ff;
  return String(number % 1_000_000).padStart(6, '0');
};

/** Turns the second factor of whoever is signed in on. The code of now is used by it. */
export const turnOn = async (browser: Browser): Promise<{ secret: string; codes: string[] }> => {
  const { secret } = (await browser.post('/api/auth/two-factor/enable', { password })).body;
  const said = await browser.post('/api/auth/two-factor/verify', { code: codeOf(secret) });
  assert.equal(said.status, 200, JSON.stringify(said.body));
  return { secret, codes: said.body.backupCodes };
};
