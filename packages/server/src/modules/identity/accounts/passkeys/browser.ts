import type { GenericEndpointContext } from 'better-auth';
import { generateRandomString } from 'better-auth/crypto';

type Asking = Pick<GenericEndpointContext, 'context' | 'getCookie' | 'setCookie'>;

/** As long as a page with a question in it may stand open. */
const cookieSeconds = 86_400;
const cookieOf = ({ context }: Asking) => context.createAuthCookie('passkey', { maxAge: cookieSeconds });
const pattern = /^\w{32}$/;

/** What only this browser holds, so that an answer is taken from whoever was asked. */
export const browserOf = (ctx: Asking): string => {
  const held = ctx.getCookie(cookieOf(ctx).name);
  return held && pattern.test(held) ? held : '';
};

/** The same, for a question: it has one from now on, the same for all of its windows. */
export const markBrowser = (ctx: Asking): string => {
  const { name, attributes } = cookieOf(ctx);
  const browser = browserOf(ctx) || generateRandomString(32, 'a-z', 'A-Z', '0-9');
  ctx.setCookie(name, browser, { ...attributes, maxAge: cookieSeconds });
  return browser;
};
