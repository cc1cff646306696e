import type { Sql } from './connect.ts';

/** What a client of the driver knows of PostgreSQL's types. Its own types do not say so. */
interface Known {
  parsers: Record<number, unknown>;
  serializers: Record<number, unknown>;
  shared: { typeArrayMap: Record<number, number> };
}

const knownTo = (sql: Sql): Known => sql.options as unknown as Known;

/**
 * Tells a client which types are arrays of which, from one that has asked. By itself the driver asks on every new connection
 * and nobody waits for that answer: a connection that is lost at this very moment would end the process.
 *
 * @param from one that has had an answer to a query
 */
export const teachTypes = (sql: Sql, from: Sql): void => {
  const known = knownTo(from);
  const taught = knownTo(sql);
  Object.assign(taught.parsers, known.parsers);
  Object.assign(taught.serializers, known.serializers);
  Object.assign(taught.shared.typeArrayMap, known.shared.typeArrayMap);
};
