import { brand } from '@parley/protocol/brand';
import { ParleyError } from '@parley/protocol/errors';
import type { FastifyInstance } from 'fastify';
import { Html, html } from '../../../platform/http/docs/html.ts';
import { type BoxedMail, boxedMails } from '../../../platform/mail/index.ts';
import { type DevOptions, requireThisMachine } from './pages.ts';

/** Nothing runs, and nothing is fetched: the words in a mail are other people's. */
const policy =
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const pageAnswer = { 'content-security-policy': policy, 'cache-control': 'no-store' } as const;
const mailAnswer = { ...pageAnswer, 'content-security-policy': `sandbox; ${policy}` } as const;

/**
 * Mail of demo mode, for whoever develops: `/dev/mailbox` lists it, `/dev/mailbox/<id>` shows one as its reader would see
 * it. For this machine alone, as the development links are.
 */
export const registerMailbox = (server: FastifyInstance, options: DevOptions): void => {
  const { context, app } = options;
  server.get('/dev/mailbox', async (request, reply) => {
    requireThisMachine(request, options);
    const mails = await boxedMails(context.db, app);
    return reply.headers(pageAnswer).type('text/html; charset=utf-8').send(listPage(mails));
  });
  server.get('/dev/mailbox/:id', async (request, reply) => {
    requireThisMachine(request, options);
    const { id } = request.params as { id: string };
    const mail = (await boxedMails(context.db, app)).find((one) => one.id === id);
    if (!mail) throw new ParleyError('route_not_found', 'unable to find this mail');
    return reply.headers(mailAnswer).type('text/html; charset=utf-8').send(mail.html);
  });
};

const style = `
:root { color-scheme: light dark; --line: light-dark(#dddde3, #3a3b40); --dim: light-dark(#616067, #a5a6ab); --link: light-dark(#3b5bdb, #91a7ff) }
* { box-sizing: border-box }
body { margin: 0 auto; padding: 32px 16px 64px; max-width: 720px; font: 15px/1.5 system-ui, sans-serif; background: light-dark(#ffffff, #1a1b1e); color: light-dark(#1d1c1d, #e6e6e9) }
h1 { font-size: 22px; margin: 0 0 4px }
.note { margin: 0 0 24px; color: var(--dim) }
article { border: 1px solid var(--line); border-radius: 10px; padding: 14px 16px; margin: 0 0 12px }
h2 { font-size: 16px; margin: 0; overflow-wrap: anywhere }
.to { color: var(--dim); font-size: 13px; margin: 2px 0 10px; display: flex; flex-wrap: wrap; gap: 0 12px; overflow-wrap: anywhere }
pre { font: inherit; margin: 0; white-space: pre-wrap; overflow-wrap: anywhere }
a { color: var(--link) }
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
<h1>Mailbox</h1>
<p class="note">In demo mode mail is sent to nobody. It lies here, the newest first.</p>
${mails.length === 0 ? html`<p>There is no mail yet. <code>npm run parley -- mail test --app demo --to you@example.org</code> sends one.</p>` : mails.map(one)}
</body>
</html>`.text;

const one = ({ id, to, subject, text, at }: BoxedMail): Html => html`<article>
<h2>${subject}</h2>
<p class="to"><span>To ${to}</span><time datetime="${at.toISOString()}">${at.toISOString().slice(0, 16).replace('T', ' ')} UTC</time><a href="/dev/mailbox/${id}">As its reader sees it</a></p>
<pre>${text
  .trimEnd()
  .split('\n')
  .map((line) => [linked(line), '\n'])}</pre>
</article>
`;

/** A line that is nothing but an address is one of our own links: no other is ever written (platform/mail/letter.ts). */
const linked = (line: string): Html | string =>
  /^https?:\/\/\S+$/.test(line) ? html`<a href="${line}">${line}</a>` : line;
