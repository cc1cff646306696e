import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** The repository. */
export const clone = join(import.meta.dirname, '../../../..');

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** A program on the PATH. */
const onPath = (name: string): string | undefined =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(isProgram);

const found = (named: string | undefined, name: string): string | undefined => {
  const program = named || onPath(name);
  if (program) return program;
  const unpack = join(clone, '../shared/bin/unpack');
  return existsSync(unpack) ? execFileSync(unpack, [name], { encoding: 'utf8' }).trim() : undefined;
};

/** Centrifugo: `CENTRIFUGO_BIN`, on the PATH, or unpacked from beside the clone. Undefined where there is none. */
export const findCentrifugo = (): string | undefined => found(process.env.CENTRIFUGO_BIN, 'centrifugo');

/** Mailpit: `MAILPIT_BIN`, on the PATH, or unpacked from beside the clone. Undefined where there is none. */
export const findMailpit = (): string | undefined => found(process.env.MAILPIT_BIN, 'mailpit');

/** Redis: `REDIS_BIN`, or on the PATH. Undefined where there is none. */
export const findRedis = (): string | undefined => process.env.REDIS_BIN || onPath('redis-server');

/** The proxy Caddy: `CADDY_BIN`, on the PATH, or where Go installs programs. Undefined where there is none. */
export const findCaddy = (): string | undefined =>
  process.env.CADDY_BIN || (onPath('caddy') ?? [join(homedir(), 'go/bin/caddy')].find(isProgram));

/** The S3 gateway versitygw: `VERSITYGW_BIN`, on the PATH, or where Go installs programs. Undefined where there is none. */
export const findS3 = (): string | undefined => {
  const named = process.env.VERSITYGW_BIN;
  if (named) return named;
  return onPath('versitygw') ?? [join(homedir(), 'go/bin/versitygw')].find(isProgram);
};
