import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { mailAddress } from './address.ts';
import { writeLetter } from './letter.ts';

const publicUrl = 'https://chat.example';

describe('an address', () => {
  const longest = `${'a'.repeat(64)}@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(59)}.example`;
  const taken: [string, string][] = [
    ['ada@example.org', 'ada@example.org'],
    ['Ada.Lovelace+chat@Mail.Example.ORG', 'Ada.Lovelace+chat@mail.example.org'],
    ["o'brien@example.org", "o'brien@example.org"],
    [longest, longest],
  ];
  for (const [typed, address] of taken)
    test(`ML-2 ${typed.slice(0, 40)} is one`, () => assert.equal(mailAddress(typed), address));
  test('ML-2 the longest that is taken has 254 characters', () => {
    const exact = `a@${`${'b'.repeat(60)}.`.repeat(4)}${'c'.repeat(8)}`;
    assert.equal(exact.length, 254);
    assert.equal(mailAddress(exact), exact);
    assert.equal(mailAddress(`a${exact}`), undefined);
  });

  const refused = [
    '',
    'ada',
    '@example.org',
    'ada@',
    'ada@localhost',
    'ada@127.0.0.1',
    'ada@[127.0.0.1]',
    '"ada lovelace"@example.org',
    '"xclow3n@gmail.com x"@internal.domain',
    'ada(comment)@example.org',
    'ada@example.org(comment)',
    '<ada@example.org>',
    'Ada <ada@example.org>',
    'ada@example.org,eve@evil.example',
    'ada@example.org eve@evil.example',
    'ada@example.org\r\nBcc: eve@evil.example',
    'ada\r\n@example.org',
    'ada@example.org\n',
    'ada@example.org\u0000',
    'group:ada@example.org;',
    'ada..l@example.org',
    '.ada@example.org',
    'ada.@example.org',
    `${'a'.repeat(65)}@example.org`,
    'ada@-example.org',
    'ada@example-.org',
    'ada@exa_mple.org',
    'ada@example.org.',
    'ada@ex\u00e4mple.org',
    '\u0430da@example.org',
    'ada@example\u3002org',
  ];
  for (const typed of refused)
    test(`ML-2 attack 62: ${JSON.stringify(typed).slice(0, 60)} is none`, () =>
      assert.equal(mailAddress(typed), undefined));
});

describe('a letter', () => {
  test('ML-3 says the same in both parts, and nobody’s words are markup', () => {
    const { text, html } = writeLetter(
      {
        subject: 'Hi',
        body: ['<img src=x onerror=alert(1)> & "you"', { label: 'Open <b>', path: '/a?b=1&c=2' }],
      },
      publicUrl,
    );
    assert.equal(text, '<img src=x onerror=alert(1)> & "you"\n\nOpen <b>:\nhttps://chat.example/a?b=1&c=2\n');
    assert.match(html, /&lt;img src=x onerror=alert\(1\)&gt; &amp; &quot;you&quot;/);
    assert.match(html, /<a href="https:\/\/chat\.example\/a\?b=1&amp;c=2"[^>]*>Open &lt;b&gt;<\/a>/);
    assert.doesNotMatch(html, /<img/);
  });

  test('ML-3 attack 62: a name cannot begin a header or a paragraph', () => {
    const { subject, text } = writeLetter(
      { subject: 'Eve\r\nBcc: all@example.org invites you', body: ['Eve\n\nhttp://evil.example\u2028x'] },
      publicUrl,
    );
    assert.equal(subject, 'Eve Bcc: all@example.org invites you');
    assert.equal(text, 'Eve http: //evil.example x\n');
  });

  test('ML-4 an address in a name is no link', () => {
    const { text, html } = writeLetter(
      { subject: 's', body: ['See https://evil.example or WWW.evil.example'] },
      publicUrl,
    );
    for (const part of [text, html]) assert.doesNotMatch(part, /:\/\/evil|www\.evil/i);
  });

  for (const path of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    'a',
    '/\t/evil.example',
  ])
    test(`ML-4 attack 62: no link leads to ${JSON.stringify(path)}`, () => {
      assert.throws(
        () => writeLetter({ subject: 's', body: [{ label: 'Open', path }] }, publicUrl),
        /would lead to another place/,
      );
    });
});
