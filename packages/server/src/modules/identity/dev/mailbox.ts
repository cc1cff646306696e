import { brand } from '@parley/protocol/brand';
import { ParleyError } from '@parley/protocol/errors';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../../../platform/context.ts';
import { Html, html } from '../../../platform/http/docs/html.ts';
import { type BoxedMail, boxedMails } from '../../../platform/mail/index.ts';
import { requireThisMachine } from './pages.ts';

/** Where the mailbox is shown. */
export interface MailboxOptions {
  context: Pick<Context, 'db'>;
  /** The apps whose mails lie in it. */
  boxes(): Promise<readonly string[]>;
  /** Known once the server listens. */
  port(): number;
}

/** Nothing runs, and nothing is fetched: the words in a mail are other people's. */
const policy =
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const pageAnswer = { 'content-security-policy': policy, 'cache-control': 'no-store' } as const;
const mailAnswer = { ...pageAnswer, 'content-security-policy': `sandbox; ${policy}` } as const;

/**
 * Mail of development, for whoever develops: `/dev/mailbox` lists it, `/dev/mailbox/<id>` shows one as its reader would see
 * it. For this machine alone, as the development links are.
 */
export const registerMailbox = (server: FastifyInstance, options: MailboxOptions): void => {
  const { context, boxes } = options;
  server.get('/dev/mailbox', async (request, reply) => {
    requireThisMachine(request, options);
    const mails = await boxedMails(context.db, await boxes());
    return reply.headers(pageAnswer).type('text/html; charset=utf-8').send(listPage(mails));
  });
  server.get('/dev/mailbox/:id', async (request, reply) => {
    requireThisMachine(request, options);
    const { id } = request.params as { id: string };
    const mail = (await boxedMails(context.db, await boxes())).find((one) => one.id === id);
    if (!mail) throw new ParleyError('route_not_found', 'unable to find this mail');
    return reply.headers(mailAnswer).type('text/html; charset=utf-8').send(mail.html);
  });
};

const style = `
:root { color-scheme: light dark; --page: light-dark(#f4f3ef, #17181b); --card: light-dark(#fffefc, #202125); --line: light-dark(#e3e1da, #33343a); --text: light-dark(#1d1c1d, #e8e8ea); --dim: light-dark(#616067, #a5a6ab); --accent: light-dark(#2f62cc, #7ea6ff); --on-accent: light-dark(#ffffff, #10131a) }
* { box-sizing: border-box }
body { margin: 0; font: 15px/1.5 Inter, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; background: var(--page); color: var(--text) }
header { position: sticky; top: 0; display: flex; align-items: center; gap: 10px; min-height: 56px; padding: 8px 20px; background: var(--card); border-bottom: 1px solid var(--line) }
.mark { display: grid; place-items: center; width: 28px; height: 28px; border-radius: 28%; background: var(--accent); color: var(--on-accent); font-size: 14px; font-weight: 700 }
h1 { font-size: 16px; margin: 0 }
header span:last-of-type { color: var(--dim); font-size: 13px }
header a { margin-inline-start: auto }
main { margin: 0 auto; padding: 24px 16px 64px; max-width: 720px }
.note { margin: 0 4px 16px; color: var(--dim); font-size: 14px }
article { background: var(--card); border: 1px solid var(--line); border-radius: 12px; margin: 0 0 14px; overflow: hidden }
.head { display: grid; grid-template-columns: auto 1fr auto; gap: 0 12px; align-items: start; padding: 14px 18px; border-bottom: 1px solid var(--line) }
.face { grid-row: span 2; display: grid; place-items: center; width: 36px; height: 36px; border-radius: 28%; background: light-dark(#dcd8f8, #3a3564); color: light-dark(#3d3480, #cfc9ff); font-weight: 700 }
h2 { font-size: 15px; margin: 0; overflow-wrap: anywhere }
time { color: var(--dim); font-size: 13px; white-space: nowrap }
.to { grid-column: 2 / -1; margin: 0; color: var(--dim); font-size: 13px; overflow-wrap: anywhere }
pre { font: inherit; margin: 0; padding: 16px 18px; white-space: pre-wrap; overflow-wrap: anywhere }
.more { margin: 0; padding: 0 18px 14px; font-size: 13px }
a { color: var(--accent); text-underline-offset: 2px }
.none { padding: 48px 20px; text-align: center; color: var(--dim) }
.none strong { display: block; color: var(--text); font-size: 16px; margin-bottom: 4px }
code { font: 13px/1.6 ui-monospace, SFMono-Regular, Menlo, monospace; padding: 1px 5px; border: 1px solid var(--line); border-radius: 5px; overflow-wrap: anywhere }
@media (max-width: 480px) { .head { grid-template-columns: auto 1fr } .head time { grid-column: 2 } .face { grid-row: span 3 } header span:last-of-type { display: none } }
`;

const listPage = (mails: readonly BoxedMail[]): string =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="10">
<title>Mailbox of ${brand.name} in development</title>
<link rel="icon" href="data:,">
<style>${new Html(style)}</style>
</head>
<body>
<header><span class="mark" aria-hidden="true">${brand.name.slice(0, 1)}</span><h1>Mailbox</h1><span>of ${brand.name} in development</span><a href="/">Open ${brand.name}</a></header>
<main>
${
  mails.length === 0
    ? html`<article class="none"><strong>There is no mail yet.</strong>To send one: <code>npm run parley -- mail test --app demo --to you@example.org</code></article>`
    : html`<p class="note">In development mail is sent to nobody. It lies here, the newest first.</p>${mails.map(one)}`
}
</main>
</body>
</html>`.text;

const one = ({ id, to, subject, text, at }: BoxedMail): Html => html`<article>
<div class="head"><span class="face" aria-hidden="true">${[...to].slice(0, 1).join('').toUpperCase()}</span><h2>${subject}</h2><time datetime="${at.toISOString()}">${at.toISOString().slice(0, 16).replace('T', ' ')} UTC</time><p class="to">To ${to}</p></div>
<pre>${text
  .trimEnd()
  .split('\n')
  .map((line) => [linked(line), '\n'])}</pre>
<p class="more"><a href="/dev/mailbox/${id}">As its reader sees it</a></p>
</article>
`;

/** A line that is nothing but an address is one of our own links: no other is ever written (platform/mail/letter.ts). */
const linked = (line: string): Html | string =>
  /^https?:\/\/\S+$/.test(line) ? html`<a href="${line}">${line}</a>` : line;
