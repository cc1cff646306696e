import { brand } from '@parley/protocol/brand';
import { codes, reasons } from '@parley/protocol/errors';
import { type Html, html } from './html.ts';
import { layout } from './layout.ts';

const retries = {
  never: 'No: the same request will fail again.',
  'same-id': 'Yes, with the same id: nobody knows whether it happened, and a repeat is harmless.',
  after: 'Yes, after the time in retry.afterMs.',
} as const;

const groups = Map.groupBy(Object.entries(reasons), ([, { code }]) => code);

/** What can go wrong, from the one catalogue. */
export const errorsPage = (): string =>
  layout(
    `Errors of the ${brand.name} API`,
    html`<ul><li><a href="/docs">methods</a></li>${[...groups].map(
      ([code, entries]) =>
        html`<li><a href="#${code}">${code}</a><ul>${entries.map(
          ([reason]) => html`<li data-method="${reason} ${code}"><a href="#${reason}">${reason}</a></li>`,
        )}</ul></li>`,
    )}</ul>`,
    html`<header><h1>Errors</h1><p>A program decides by <code>retry</code> and <code>reason</code>, never by <code>message</code>.</p></header>
${[...groups].map(group)}`,
  );

const group = ([code, entries]: [
  keyof typeof codes,
  [string, (typeof reasons)[keyof typeof reasons]][],
]): Html =>
  html`<section aria-labelledby="${code}"><h2 id="${code}">${code} <small>${codes[code]}</small></h2>${entries.map(
    ([reason, { says, retry }]) =>
      html`<article data-method="${reason} ${code}"><div class="words"><h3 id="${reason}"><a href="#${reason}">${reason}</a></h3>
<p>${says[0]?.toUpperCase()}${says.slice(1)}.</p><p class="callers">Try again? ${retries[retry]}</p></div></article>`,
  )}</section>`;
