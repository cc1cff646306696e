import { brand } from '@parley/protocol/brand';
import { type Config, isLoopback } from './config.ts';
import type { Parley } from './start.ts';

/**
 * What a person reads when the server is up.
 *
 * @param seconds since the command was typed, installation included
 */
export function readyLines(parley: Omit<Parley, 'stop'>, seconds: number): string[] {
  const { config, url, embeddedVersion, demoKey } = parley;
  const time = seconds < 10 ? seconds.toFixed(1) : seconds.toFixed(0);
  const database = embeddedVersion
    ? `Real PostgreSQL ${embeddedVersion.split('.')[0]}, data in ${config.dataFolder}.`
    : 'Your PostgreSQL (DATABASE_URL).';
  const ready = `${brand.name} is ready (${time} s). ${database}`;
  const end = `API ${url}/docs   Stop: Ctrl+C (data is kept)`;
  if (config.workspace) return [ready, ...workspaceLines(parley), end];
  if (!config.demo) return [ready, ...whyNoDemo(config), end];
  return [
    `${ready} Demo mode, this machine only.`,
    `Alice ${url}/dev/alice   Bob ${url}/dev/bob   <- open both, say hello`,
    `App demo: ${demoKey}  secret: npm run ${brand.program} -- keys show   ${end}`,
  ];
}

function workspaceLines({ config, url, setUpUrl }: Omit<Parley, 'stop'>): string[] {
  const mail = config.mailbox ? [`Mail is sent to nobody; it lies at ${url}/dev/mailbox`] : [];
  if (setUpUrl === undefined) return [`Your workspace ${url}`, ...mail];
  return [`Set up your workspace (this link works once, for a day): ${setUpUrl}`, ...mail];
}

/** One who switched it off knows; one who opened the door to others may still expect Alice. */
function whyNoDemo({ host, databaseUrl }: Config): string[] {
  const reason = isLoopback(host)
    ? databaseUrl !== undefined && 'DATABASE_URL may hold real people'
    : `HOST=${host} lets other machines in`;
  if (!reason) return [];
  return [
    `Demo mode is off: ${reason}, and anyone could be anyone. A first app: npm run ${brand.program} -- apps create NAME`,
  ];
}
