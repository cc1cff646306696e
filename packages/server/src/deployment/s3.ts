import type { S3Settings } from '../platform/blob/index.ts';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * The bucket that files are kept in, where there is one.
 *
 * @param env `PARLEY_S3_BUCKET` with `_REGION _ENDPOINT _PUBLIC_ENDPOINT _ACCESS_KEY _SECRET_KEY`
 * @throws Error with one sentence for the operator
 */
export function readS3(env: Env): S3Settings | undefined {
  const bucket = env.PARLEY_S3_BUCKET;
  if (!bucket) return undefined;
  const given = (name: string): string => {
    const value = env[name];
    if (value) return value;
    throw new Error(`unable to use PARLEY_S3_BUCKET; set ${name} too`);
  };
  const endpoint = (name: string) => (env[name] ? readUrl(name, env[name]) : undefined);
  const [own, open] = [endpoint('PARLEY_S3_ENDPOINT'), endpoint('PARLEY_S3_PUBLIC_ENDPOINT')];
  return {
    bucket,
    region: env.PARLEY_S3_REGION || 'us-east-1',
    accessKeyId: given('PARLEY_S3_ACCESS_KEY'),
    secretAccessKey: given('PARLEY_S3_SECRET_KEY'),
    ...(own && { endpoint: own }),
    ...(open && { publicEndpoint: open }),
  };
}

/** @throws Error with one sentence for the operator */
export function readUrl(name: string, text: string): string {
  if (URL.canParse(text) && /^https?:/.test(text)) return text.replace(/\/+$/, '');
  throw new Error(`unable to start; ${name} is "${text}" and must be an http or https address`);
}
