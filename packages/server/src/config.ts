import type { AccountsSettings } from './modules/identity/accounts/index.ts';
import type { BlobConfig } from './platform/blob/index.ts';
import type { Clock } from './platform/clock.ts';
import type { Network } from './platform/fetch/index.ts';
import type { GifSettings } from './platform/gifs/index.ts';
import type { SmtpSettings } from './platform/mail/index.ts';
import type { CentrifugoSettings } from './platform/realtime/centrifugo/index.ts';

/** What a process of a deployment does: answers the API, decides about realtime connections, follows the log. */
export const roles = ['api', 'realtime', 'worker'] as const;
export type Role = (typeof roles)[number];

/** What an engine is told. It reads no environment. */
export interface EngineConfig {
  /** The owner of the database: it migrates, then works under the engine's own role. */
  databaseUrl: string;
  /** 32 bytes: everything secret in the database is encrypted with it. */
  masterKey: Buffer;
  /** `pl_...`: creates and lists apps. */
  platformKey: string;
  /** People and links anyone at this machine may use, and pages of this machine allowed everywhere. */
  demo?: boolean;
  /** Where people reach it, when a proxy stands before it. */
  publicUrl?: string;
  /** Addresses or networks of proxies of one's own, whose `X-Forwarded-For` says who called: `10.0.0.0/8`. */
  trustedProxies?: readonly string[];
  /** A Redis that processes count limits together in: `redis://...`. Without it each counts its own. */
  redisUrl?: string;
  /** The mail server to send through; needs `publicUrl`. Demo mode keeps mails in a mailbox of its own instead. */
  smtp?: SmtpSettings;
  /** People who sign in to this installation itself, by e-mail; absent: there are none, and their addresses do not exist. Needs mail. */
  accounts?: AccountsSettings;
  /** Workspaces that people with accounts belong to, set up by a link (`Engine.setUpLink`). Needs `accounts`. */
  workspaces?: boolean;
  /** Mails lie in a mailbox that a page shows to this machine, and are sent to nobody: to try a workspace. */
  mailbox?: boolean;
  /** A built web app to serve. */
  webFolder?: string;
  /** Where the bytes of files are kept; without it files are refused. Processes of one deployment share it. */
  files?: BlobConfig;
  log?: { level: string; destination?: { write(line: string): void } };
  /** Connections to the database. Default 16. */
  connections?: number;
  /** How long a drain lets the world notice before it refuses connections, in milliseconds. Default 500. */
  drainGraceMs?: number;
  /** The broker at scale; without it the hub in this process. */
  centrifugo?: CentrifugoSettings;
  /** How addresses that users chose are reached (previews); every one is checked before. Default the internet; `nowhere` for none. */
  network?: Network;
  /** Where GIFs come from. Without it there are none. */
  gifs?: GifSettings;
  /** Default all. The hub reaches only those connected to its own process, so fewer need a Centrifugo. */
  roles?: readonly Role[];
  /** Skips the check that no other process with a hub serves the database: for who knows, or wants to see what then is. */
  besideOthers?: boolean;
  clock?: Clock;
}
