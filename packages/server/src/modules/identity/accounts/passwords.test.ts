import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { passwordProblem } from './passwords.ts';

describe('passwords', () => {
  for (const common of [
    'password123',
    'Password2024!',
    'P@$$w0rd1234',
    '1234567890',
    '12345678901234567890',
    '2024-01-01 00:00',
    'qwertyuiop',
    '1qaz2wsx3edc',
    'zxcvbnmasdfghjkl',
    'iloveyou1234',
    'letmein!!!!!',
    'aaaaaaaaaaaaaaaa',
    'abcabcabcabcabc',
    'MyPassword99',
    'superman12345',
    'dragonmonkey1',
    'football2023!',
    'welcome12345',
    'Summer2024!!',
    'changeme1234',
    'correct horse battery staple',
  ])
    test(`AC-10 ${common} is common`, () => assert.equal(passwordProblem(common, []), 'common'));

  for (const taken of [
    'gravel tulip 47 harbour',
    'correct horse gravel staple',
    'Wq7!mfpz2kdL',
    'грибы и ягоды летом',
    '馬の耳に念仏馬の耳に風',
    '🐢🐙🦀🐠🐡 under the sea',
  ])
    test(`AC-10 ${taken} is taken`, () =>
      assert.equal(passwordProblem(taken, ['ada@example.org']), undefined));

  test('AC-10 the address and the name are everybody’s', () => {
    const personal = ['ada.lovelace@example.org', 'Augusta Ada King'];
    for (const password of ['ada.lovelace1815', 'Ada.Lovelace@example.org', 'augusta ada king!'])
      assert.equal(passwordProblem(password, personal), 'personal', password);
  });

  test('AC-10 3,000 that guessers try first are refused', () => {
    const words = ['password', 'welcome', 'dragon', 'monkey', 'sunshine', 'princess', 'football', 'iloveyou'];
    const dressed = words.flatMap((word) =>
      Array.from({ length: 100 }, (_, number) => [
        `${word}${2_000 + number}`,
        `${word[0]?.toUpperCase()}${word.slice(1)}${number}${number}!!!!`,
        `${number}${number}00${word}`,
        `${word.replace('o', '0').replace('a', '@')}${1_000 + number}`,
      ]).flat(),
    );
    assert.ok(dressed.length > 3_000);
    assert.deepEqual(
      dressed.filter((one) => [...one].length >= 10 && passwordProblem(one, []) !== 'common'),
      [],
    );
  });
});
