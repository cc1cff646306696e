import { createHash } from 'node:crypto';
import { brand } from '@parley/protocol/brand';
import { Html, html } from '../../../../platform/http/docs/html.ts';

const style = `
:root { color-scheme: light dark; --page: light-dark(#f4f3ef, #17181b); --card: light-dark(#fffefc, #202125); --line: light-dark(#e3e1da, #33343a); --text: light-dark(#1d1c1d, #e8e8ea); --dim: light-dark(#5c5b61, #a5a6ab); --accent: light-dark(#2f62cc, #7ea6ff); --on-accent: light-dark(#ffffff, #10131a) }
* { box-sizing: border-box }
body { margin: 0; min-block-size: 100vh; display: grid; place-items: center; padding: 24px 16px; font: 16px/1.5 Inter, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; background: var(--page); color: var(--text) }
main { inline-size: 100%; max-inline-size: 440px; padding: 28px; background: var(--card); border: 1px solid var(--line); border-radius: 14px; overflow-wrap: anywhere }
h1 { font-size: 21px; line-height: 1.3; margin: 0 0 10px }
p { margin: 0 0 20px; color: var(--dim) }
p:last-child { margin: 0 }
button { font: inherit; font-weight: 600; min-block-size: 44px; padding: 8px 18px; border: 0; border-radius: 8px; background: var(--accent); color: var(--on-accent); cursor: pointer }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
a { color: var(--accent); text-underline-offset: 2px }
`;

/** Nothing runs and nothing is fetched; its one form comes back here. */
export const pageAnswer = {
  'content-security-policy': [
    "default-src 'none'",
    'img-src data:',
    `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; '),
  'cache-control': 'no-store',
} as const;

const page = (title: string, body: Html): string =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${new Html(style)}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>`.text;

const open = html`<a href="/">Open ${brand.name}</a>`;

/** Asks whether it is meant. @param app what the workspace is called */
export const askPage = (app: string): string =>
  page(
    `No more mails about what you missed in ${app}?`,
    html`<p>You still see all of it in ${brand.name}, and can turn them on again there: Activity, Alerts of this browser.</p>
<form method="post"><button>Turn the mails off</button></form>`,
  );

/** Says that it is done. */
export const donePage = (app: string): string =>
  page(
    'The mails are off',
    html`<p>${brand.name} writes you no more about what you missed in ${app}. To turn them on again, open Activity there, then Alerts of this browser.</p>
<p>${open}</p>`,
  );

/** Says that the address is none of ours. */
export const wrongPage = (): string =>
  page(
    'This link is not whole',
    html`<p>Perhaps a part of it was lost. Open it from the mail once more, or turn the mails off in ${brand.name}: Activity, Alerts of this browser.</p>
<p>${open}</p>`,
  );
