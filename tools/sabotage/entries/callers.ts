import type { Sabotage } from '../entry.ts';

const server = 'packages/server/src';
const identity = `${server}/modules/identity`;
const authenticate = `${identity}/authenticate`;

/** Who is calling, how often they may guess, and what they may take from others. */
export const callers: readonly Sabotage[] = [
  {
    name: 'allow-proxies',
    breaks: 'anyone may answer for every connection of a Centrifugo',
    patches: [
      {
        file: `${server}/platform/realtime/centrifugo/proxies.ts`,
        find: 'return reply.callNotFound();',
        put: 'return;',
      },
    ],
    red: {
      files: [`${server}/platform/realtime/centrifugo/proxies.test.ts`],
      test: /nobody without the secret/,
    },
  },
  {
    name: 'algorithm-of-the-header',
    breaks: 'a token says itself by which algorithm it is checked',
    patches: [
      {
        file: `${authenticate}/token.ts`,
        find: 'if (!signing || header.alg !== signing.algorithm)',
        put: 'if (!signing)',
      },
      { file: `${authenticate}/token.ts`, find: '{ algorithms: [algorithm] }', put: '(void algorithm, {})' },
      {
        file: `${authenticate}/token.ts`,
        find: 'return isAlgorithm(alg) && typeof',
        put: 'return alg !== undefined && typeof',
      },
    ],
    red: { files: [`${authenticate}/registered.test.ts`], test: /^TN-25 the key decides/ },
  },
  {
    name: 'weak-keys',
    breaks: 'short RSA keys and other curves are registered',
    patches: [
      {
        file: `${server}/modules/identity/keys/public.ts`,
        find: '  if (problem !== undefined) throw refuse(problem);\n',
        put: '  void problem;\n',
      },
    ],
    red: { files: [`${server}/modules/identity/keys/public.test.ts`], test: /^TN-24 / },
  },
  {
    name: 'guess-without-limit',
    breaks: 'whoever guesses keys has each of them looked up',
    patches: [{ file: `${authenticate}/secrets.ts`, find: '  stranger.ask();\n', put: '' }],
    red: { files: [`${authenticate}/guessing.test.ts`], test: /^TN-26 costs/ },
  },
  {
    name: 'wait-on-every-connection',
    breaks: 'those who wait for one channel take the connections of all',
    patches: [
      {
        file: `${server}/modules/messaging/access/write.ts`,
        find: "return await attempt('politely');",
        put: "return await attempt('wait');",
      },
    ],
    red: { files: ['packages/server/test/proofs/waiting.test.ts'], test: /^MS-29 / },
  },
  {
    name: 'allow-demandOpen',
    breaks: 'an app that is to be deleted lets everybody in',
    allows: ['modules/identity/access/standing.ts demandOpen'],
    patches: [
      {
        file: `${server}/modules/identity/access/standing.ts`,
        find: 'if (!appDeletedAt) return;',
        put: 'if (appDeletedAt) return;',
      },
    ],
    red: { files: [`${server}/modules/identity/deletion/rest.test.ts`], test: /^DE-2 / },
  },
  {
    name: 'allow-origin',
    breaks: 'every page uses every app',
    patches: [
      {
        file: `${server}/platform/http/origin.ts`,
        find: '  if (!url) return false;',
        put: '  if (!url || url) return true;',
      },
    ],
    red: { files: [`${server}/platform/http/callers.test.ts`], test: /need an origin the app allows/ },
  },
  {
    name: 'allow-dev-host',
    breaks: 'a name that was pointed here signs in as anybody',
    patches: [
      {
        file: `${identity}/dev/guard.ts`,
        find: '  if (!hosts.includes(host.toLowerCase())) return false;\n',
        put: '',
      },
    ],
    red: { files: [`${identity}/dev/dev.test.ts`], test: /names that were pointed here/ },
  },
  {
    name: 'allow-dev-site',
    breaks: 'another site’s page signs in as anybody',
    patches: [
      {
        file: `${identity}/dev/guard.ts`,
        find: "return site === undefined || site === 'none' || site === 'same-origin';",
        put: 'return site !== null;',
      },
    ],
    red: { files: [`${identity}/dev/dev.test.ts`], test: /names that were pointed here/ },
  },
];
