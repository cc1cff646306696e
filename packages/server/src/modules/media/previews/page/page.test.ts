import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { withOembed } from './oembed.ts';
import { readPage } from './page.ts';
import { cleanWords } from './words.ts';

const read = (html: string | Buffer, contentType = 'text/html; charset=utf-8', robots = '') =>
  readPage(Buffer.from(html as string), { url: 'https://site.example/a/b', contentType, robots });

describe('a page', () => {
  test('PV-5 says of itself by OpenGraph before Twitter before its title and description', () => {
    const all = read(`<!doctype html><html><head>
      <title>Plain &amp; title</title><meta name="description" content="Plain words">
      <meta name="twitter:title" content="Twitter title"><meta name="twitter:image" content="/twitter.png">
      <meta property="og:title" content="Open &quot;title&quot;"><meta property="og:description" content="Open words">
      <meta property="og:site_name" content="The Site"><meta property="og:image" content="../pic.png">
      <meta property="og:image" content="/second.png"><meta property="og:image:alt" content="A hill">
      <link rel="shortcut icon" href="/favicon.ico"></head><body><meta property="og:title" content="No"></body>`);
    assert.deepEqual(all, {
      title: 'Open "title"',
      text: 'Open words',
      site: 'The Site',
      image: 'https://site.example/pic.png',
      alt: 'A hill',
      icon: 'https://site.example/favicon.ico',
      oembed: undefined,
    });
    const plain = read('<title>Plain &amp; title</title><meta name=description content="Plain words">');
    assert.equal(plain?.title, 'Plain & title');
    assert.equal(plain?.text, 'Plain words');
  });

  test('PV-5 what it left out is filled from its oEmbed answer, whose HTML is never used', () => {
    const page = read(
      '<head><title>Film</title><link rel="alternate" type="application/json+oembed" href="/o.json">',
    );
    assert.equal(page?.oembed, 'https://site.example/o.json');
    const answer = {
      title: 'Other',
      author_name: 'Ada',
      provider_name: 'Films',
      thumbnail_url: '/t.jpg',
      html: '<script>',
    };
    const filled = page && withOembed(page, Buffer.from(JSON.stringify(answer)), page.oembed ?? '');
    assert.equal(filled?.title, 'Film');
    assert.equal(filled?.text, 'Ada');
    assert.equal(filled?.site, 'Films');
    assert.equal(filled?.image, 'https://site.example/t.jpg');
    assert.ok(page);
    assert.deepEqual(withOembed(page, Buffer.from('<html>'), 'https://site.example/'), page);
    const script = Buffer.from('{"thumbnail_url":"javascript:alert(1)"}');
    assert.equal(withOembed(page, script, 'https://site.example/').image, undefined);
  });

  test('PV-5 attack 47: it is read in its charset, and in a wrong one without failing', () => {
    const latin = Buffer.from('<title>Caf\xe9</title>', 'latin1');
    assert.equal(read(latin, 'text/html; charset=ISO-8859-1')?.title, 'Café');
    const inside = Buffer.from(
      '<meta charset="windows-1251"><title>\xcf\xf0\xe8\xe2\xe5\xf2</title>',
      'latin1',
    );
    assert.equal(read(inside, 'text/html')?.title, 'Привет');
    const japanese = Buffer.from([0x93, 0xfa, 0x96, 0x7b]);
    const shift = Buffer.concat([Buffer.from('<title>'), japanese, Buffer.from('</title>')]);
    assert.equal(read(shift, 'text/html; charset=Shift_JIS')?.title, '日本');
    const wide = Buffer.from('\ufeff<title>Wide</title>', 'utf16le');
    assert.equal(read(wide, 'text/html; charset=utf-8')?.title, 'Wide');
    assert.equal(read('<meta charset="utf-16"><title>Not wide</title>', 'text/html')?.title, 'Not wide');
    assert.match(read(latin, 'text/html; charset=nobody-knows')?.title ?? '', /^Caf/);
    assert.match(read(latin, 'text/html; charset=utf-7')?.title ?? '', /^Caf/);
  });

  test('PV-6 what its robots rules do not allow is not shown', () => {
    const page = (meta: string, header = '') =>
      read(`<title>T</title><meta property="og:image" content="/i">${meta}`, undefined, header);
    assert.equal(page('<meta name="robots" content="noindex, NoSnippet">'), undefined);
    assert.equal(page('<meta name="ParleyBot" content="none">'), undefined);
    assert.equal(page('', 'nosnippet'), undefined);
    assert.equal(page('', 'otherbot: nosnippet')?.title, 'T');
    assert.equal(page('', 'otherbot: noindex, parleybot: none'), undefined);
    assert.equal(page('<meta name="robots" content="noimageindex">')?.image, undefined);
    assert.ok(page('<meta name="robots" content="noindex">')?.image);
  });

  test('PV-5 attack 47: deep, endless and broken HTML costs little', () => {
    const started = performance.now();
    const deep = '<a>'.repeat(170_000);
    const unclosed = '</x>'.repeat(120_000);
    const attributes = `<meta ${'a '.repeat(250_000)}>`;
    const entities = `<title>${'&amp;'.repeat(100_000)}`;
    for (const html of [
      deep,
      deep.slice(0, 250_000) + unclosed,
      attributes,
      entities,
      `<!--${'-'.repeat(500_000)}`,
    ])
      read(html);
    // Far above what it takes, far below what a quadratic one would.
    assert.ok(performance.now() - started < 5_000);
    assert.equal(read('<title>A<b>c</title')?.title?.startsWith('A'), true);
    assert.equal(read('')?.title, undefined);
  });

  test('PV-7 its words are one line with nothing invisible and nothing that turns directions', () => {
    assert.equal(cleanWords(' a\n\tb\u202ec\u2066d\u0000e\u200bf ', 50), 'a bcdef');
    assert.equal(cleanWords('x'.repeat(300), 200)?.length, 200);
    assert.equal(cleanWords(`${'x'.repeat(198)}😀😀`, 200)?.isWellFormed(), true);
    assert.equal(cleanWords('\ud800', 10), '\ufffd');
    assert.equal(cleanWords(' \u200b ', 10), undefined);
  });
});
