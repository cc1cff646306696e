import { resolve } from 'node:path';
import { brand } from '@parley/protocol/brand';
import type { EngineConfig } from '@parley/server';
import { defaultDataFolder, homeOf, readS3, readUrl } from '@parley/server/deployment';
import { readArguments } from './arguments.ts';

/** Everything the process is told from outside, parsed once. */
export interface Config {
  host: string;
  /** TCP port, 0 to let the operating system choose. */
  port: number;
  /** Absolute. */
  dataFolder: string;
  /** Owner's address of an external PostgreSQL; without it the embedded one runs. */
  databaseUrl?: string;
  /** Where people reach this server, when a proxy stands before it. */
  publicUrl?: string;
  /** Addresses or networks of the proxies before it. */
  trustedProxies: readonly string[];
  /** 32 bytes in base64. */
  masterKey?: string;
  platformKey?: string;
  /** People anyone at this machine may be, and links that make them so. */
  demo: boolean;
  logLevel: string;
  /** Are pages that messages link to asked what they are? Else nothing goes out to an address a user chose. */
  previews: boolean;
  /** May people sign in to this installation itself? */
  accounts: boolean;
  /** By which provider people may sign in, too. */
  oidc?: { issuer: string; clientId: string; clientSecret: string; name: string };
  /** Do they set up and enter workspaces? */
  workspace: boolean;
  /** Do their mails lie in a mailbox of this machine? */
  mailbox: boolean;
  /** Where GIFs come from. */
  gifs?: EngineConfig['gifs'] & {};
  roles: EngineConfig['roles'] & {};
  /** A Redis that processes count limits together in. */
  redisUrl?: string;
  /** The bucket that files are kept in; without it the data folder. */
  s3?: S3Config;
  /** The mail server to send through. */
  smtp?: EngineConfig['smtp'] & {};
  /** The Centrifugo to use; without it the hub in this process. */
  centrifugo?: CentrifugoConfig;
}

/** How this server and a Centrifugo know each other (deploy/centrifugo/README.md). */
export interface CentrifugoConfig {
  url: string;
  apiKey: string;
  proxySecret: string;
}

/** Does only this machine reach what listens there? */
export const isLoopback = (host: string): boolean => ['127.0.0.1', '::1', 'localhost'].includes(host);

/** How this server reaches a bucket, and how browsers do. */
export type S3Config = Extract<NonNullable<EngineConfig['files']>, { s3: unknown }>['s3'];

type Env = Readonly<Record<string, string | undefined>>;

const SECRET_LEAST = 16;
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

/**
 * @param env `PORT` (default 4700), `HOST` (127.0.0.1), `PARLEY_DATA`, `DATABASE_URL`, `PARLEY_PUBLIC_URL`,
 *   `PARLEY_TRUSTED_PROXIES`, `PARLEY_MASTER_KEY`, `PARLEY_PLATFORM_KEY`, `PARLEY_DEMO` (`on` | `off`), `PARLEY_LOG` (a level of pino),
 *   `REDIS_URL`, `PARLEY_PREVIEWS` (`on`, the default, or `off`), `PARLEY_GIPHY_KEY` or `PARLEY_KLIPY_KEY`,
 *   `PARLEY_ACCOUNTS` (`on`, or `off`, the default),
 *   `PARLEY_S3_BUCKET` with `_REGION _ENDPOINT _PUBLIC_ENDPOINT _ACCESS_KEY _SECRET_KEY`,
 *   `PARLEY_SMTP_URL`, `PARLEY_MAIL_FROM`, `PARLEY_MAIL_NAME` (Parley),
 *   `PARLEY_OIDC_ISSUER` with `_CLIENT_ID _CLIENT_SECRET _NAME` (the issuer's host)
 * @param args of the command: `--workspace`; `--broker=hub` (default) or `--broker=centrifugo` with `PARLEY_CENTRIFUGO_URL`,
 *   `PARLEY_CENTRIFUGO_API_KEY`, `PARLEY_CENTRIFUGO_PROXY_SECRET`; `--roles=api,realtime,worker`
 * @throws Error with one sentence for the operator
 */
export function readConfig(env: Env, args: readonly string[] = []): Config {
  const { broker, roles, workspace } = readArguments(args);
  const host = env.HOST || '127.0.0.1';
  const databaseUrl = env.DATABASE_URL || undefined;
  const s3 = readS3(env);
  const local = databaseUrl === undefined && isLoopback(host);
  const demo = !workspace && readDemo(env.PARLEY_DEMO, databaseUrl === undefined, isLoopback(host));
  return {
    host,
    port: readPort(env.PORT),
    dataFolder: env.PARLEY_DATA ? resolve(env.INIT_CWD ?? '.', env.PARLEY_DATA) : defaultDataFolder(home),
    demo,
    logLevel: readLogLevel(env.PARLEY_LOG, demo),
    previews: readSwitch('PARLEY_PREVIEWS', env.PARLEY_PREVIEWS) !== 'off',
    accounts: readSwitch('PARLEY_ACCOUNTS', env.PARLEY_ACCOUNTS) === 'on' || workspace,
    workspace,
    mailbox: workspace && local && !env.PARLEY_SMTP_URL && !env.PARLEY_PUBLIC_URL,
    roles,
    ...readPublic(env, host),
    ...readMail(env),
    ...readOidc(env),
    ...readGifs(env, demo),
    ...(broker === 'centrifugo' && { centrifugo: readCentrifugo(env) }),
    ...(env.REDIS_URL && { redisUrl: env.REDIS_URL }),
    ...(s3 && { s3 }),
    ...(databaseUrl && { databaseUrl }),
    ...(env.PARLEY_MASTER_KEY && { masterKey: env.PARLEY_MASTER_KEY }),
    ...(env.PARLEY_PLATFORM_KEY && { platformKey: env.PARLEY_PLATFORM_KEY }),
  };
}

/** What listens on this machine alone is reached by others through a proxy on it. */
const LOCAL_PROXIES = ['127.0.0.1', '::1'];

function readPublic(env: Env, host: string): Pick<Config, 'publicUrl' | 'trustedProxies'> {
  const named = (env.PARLEY_TRUSTED_PROXIES ?? '').split(/[\s,]+/).filter(Boolean);
  if (!env.PARLEY_PUBLIC_URL) return { trustedProxies: named };
  const publicUrl = readUrl('PARLEY_PUBLIC_URL', env.PARLEY_PUBLIC_URL);
  if (new URL(publicUrl).origin !== publicUrl.toLowerCase())
    throw new Error(
      `unable to start; PARLEY_PUBLIC_URL is "${publicUrl}" and must be a name alone, without a path: https://chat.example.org`,
    );
  if (named.length > 0) return { publicUrl, trustedProxies: named };
  if (isLoopback(host)) return { publicUrl, trustedProxies: LOCAL_PROXIES };
  if (publicUrl.startsWith('https:'))
    throw new Error(
      `unable to start; PARLEY_PUBLIC_URL is https, so a proxy stands before HOST=${host}, and all people would count as that one: set PARLEY_TRUSTED_PROXIES to its address or network`,
    );
  return { publicUrl, trustedProxies: named };
}

/** The folder the data belongs to: the clone, or where an installed server was started. */
export const home = homeOf(import.meta.dirname);

function readMail({
  PARLEY_SMTP_URL: url,
  PARLEY_MAIL_FROM: from,
  PARLEY_MAIL_NAME: name,
}: Env): Pick<Config, 'smtp'> {
  if (!url) return {};
  if (!from)
    throw new Error(
      'unable to start with PARLEY_SMTP_URL; set PARLEY_MAIL_FROM to the address mails come from',
    );
  return { smtp: { url, from, fromName: name || brand.name } };
}

function readOidc({
  PARLEY_OIDC_ISSUER: issuer,
  PARLEY_OIDC_CLIENT_ID: clientId,
  PARLEY_OIDC_CLIENT_SECRET: clientSecret,
  PARLEY_OIDC_NAME: name,
}: Env): Pick<Config, 'oidc'> {
  if (!issuer) return {};
  if (!clientId || !clientSecret)
    throw new Error(
      'unable to start with PARLEY_OIDC_ISSUER; set PARLEY_OIDC_CLIENT_ID and PARLEY_OIDC_CLIENT_SECRET, which the provider gave you',
    );
  const url = readUrl('PARLEY_OIDC_ISSUER', issuer);
  return { oidc: { issuer: url, clientId, clientSecret, name: name || new URL(url).hostname } };
}

function readGifs(
  { PARLEY_GIPHY_KEY: giphy, PARLEY_KLIPY_KEY: klipy }: Env,
  demo: boolean,
): Pick<Config, 'gifs'> {
  if (giphy && klipy)
    throw new Error('unable to start; set PARLEY_GIPHY_KEY or PARLEY_KLIPY_KEY, GIFs come from one provider');
  if (giphy) return { gifs: { provider: 'giphy', key: giphy } };
  if (klipy) return { gifs: { provider: 'klipy', key: klipy } };
  return demo ? { gifs: { provider: 'local' } } : {};
}

function readDemo(wish: string | undefined, embedded: boolean, loopback: boolean): boolean {
  readSwitch('PARLEY_DEMO', wish);
  const possible = embedded && loopback;
  if (wish === 'on' && !possible) {
    const reason = embedded ? 'HOST lets other machines in' : 'DATABASE_URL may hold real people';
    throw new Error(`unable to start in demo mode; anyone could be anyone, and ${reason}`);
  }
  return possible && wish !== 'off';
}

function readSwitch(name: string, wish: string | undefined): string | undefined {
  if (wish === undefined || ['', 'on', 'off'].includes(wish)) return wish;
  throw new Error(`unable to start; ${name} is "${wish}" and must be on or off`);
}

function readPort(text: string | undefined): number {
  const port = text ? Number(text) : 4700;
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new Error(`unable to start; PORT is "${text}" and must be a number from 0 to 65535`);
}

function readLogLevel(text: string | undefined, demo: boolean): string {
  const level = text || (demo ? 'warn' : 'info');
  if (LOG_LEVELS.includes(level)) return level;
  throw new Error(`unable to start; PARLEY_LOG is "${text}" and must be one of ${LOG_LEVELS.join(', ')}`);
}

function readCentrifugo(env: Env): CentrifugoConfig {
  const given = (name: string, what: string): string => {
    const value = env[name];
    if (value) return value;
    throw new Error(`unable to start with --broker=centrifugo; set ${name} to ${what}`);
  };
  const url = given('PARLEY_CENTRIFUGO_URL', 'its address, such as http://127.0.0.1:8000');
  const proxySecret = given('PARLEY_CENTRIFUGO_PROXY_SECRET', 'the secret its proxies present');
  // It stands for every person at once, so nobody may come by it by trying.
  if (proxySecret.length < SECRET_LEAST)
    throw new Error(
      `unable to start; PARLEY_CENTRIFUGO_PROXY_SECRET needs at least ${SECRET_LEAST} characters: openssl rand -hex 24`,
    );
  return {
    url: readUrl('PARLEY_CENTRIFUGO_URL', url),
    apiKey: given('PARLEY_CENTRIFUGO_API_KEY', 'its API key'),
    proxySecret,
  };
}
