import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** An app on an engine, as one's own server needs it. */
export interface EngineApp {
  /** `http://localhost:4700` */
  url: string;
  /** `pk_...` */
  key: string;
  /** `sk_...` */
  secret: string;
}

type Env = Readonly<Record<string, string | undefined>>;

/** Puts what stands in the folder's `.env` into this process's environment; what is there already stays. */
export function loadEnvFile(home: string): void {
  const path = join(home, '.env');
  if (existsSync(path)) process.loadEnvFile(path);
}

/**
 * The engine that `PARLEY_URL`, `PARLEY_KEY` and `PARLEY_SECRET` name.
 *
 * @returns undefined when none of them is set
 * @throws Error with one sentence when one is missing or nothing answers there
 */
export async function givenEngine(env: Env): Promise<EngineApp | undefined> {
  const { PARLEY_URL: url, PARLEY_KEY: key, PARLEY_SECRET: secret } = env;
  if (!url && !key && !secret) return undefined;
  if (!url || !key || !secret)
    throw new Error(
      'unable to use an engine of your own; PARLEY_URL, PARLEY_KEY and PARLEY_SECRET go together: set all three, or none to have one started here',
    );
  const answers = await fetch(new URL('/healthz', url)).then(
    ({ ok }) => ok,
    () => false,
  );
  if (answers) return { url, key, secret };
  throw new Error(
    `unable to reach the engine at ${url}; start it, or take the PARLEY_ lines out of .env to have one started here`,
  );
}
