import { brand } from '@parley/protocol/brand';
import { type Html, html } from './html.ts';

/** A whole page of the documentation. */
export const layout = (title: string, sidebar: Html, main: Html): string =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/docs/docs.css">
<link rel="stylesheet" href="/docs/methods.css">
<script type="module" src="/docs/docs.js"></script>
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<nav aria-label="API">
<p class="brand"><a href="/docs">${brand.name} <span>API</span></a></p>
<details id="contents"><summary>Contents</summary>
<label class="find"><span>Find <kbd>/</kbd></span><input type="search" id="find" autocomplete="off" placeholder="send, channels, not_found ..."></label>
${sidebar}
<p id="nothing" hidden>Nothing has that name.</p>
</details>
</nav>
<main id="main" tabindex="-1">${main}</main>
</body>
</html>`.text;
