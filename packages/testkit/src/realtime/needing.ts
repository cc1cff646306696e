import { describe, test } from 'node:test';
import { findCaddy, findCentrifugo, findMailpit, findRedis, findS3 } from './programs.ts';

/** Programs that tests need and a machine may not have. */
export type Needed = 'Caddy' | 'Centrifugo' | 'Mailpit' | 'Redis' | 'S3 gateway';

const found: Readonly<Record<Needed, () => string | undefined>> = {
  Caddy: findCaddy,
  Centrifugo: findCentrifugo,
  Mailpit: findMailpit,
  Redis: findRedis,
  'S3 gateway': findS3,
};
const places: Readonly<Record<Needed, string>> = {
  Caddy: 'CADDY_BIN, PATH, ~/go/bin',
  Centrifugo: 'CENTRIFUGO_BIN, PATH',
  Mailpit: 'MAILPIT_BIN, PATH',
  Redis: 'REDIS_BIN, PATH',
  'S3 gateway': 'VERSITYGW_BIN, PATH, ~/go/bin',
};

/**
 * A suite that needs programs of other projects. Where one is missing it is one skipped test, never a passed one.
 *
 * @example describeNeeding(['Centrifugo'], 'two processes', () => { test(...) });
 */
export const describeNeeding = (needs: readonly Needed[], name: string, body: () => void): void => {
  const missing = needs.find((need) => found[need]() === undefined);
  if (missing === undefined) void describe(name, body);
  else void test(name, { skip: `there is no ${missing} on this machine (${places[missing]})` }, () => {});
};
