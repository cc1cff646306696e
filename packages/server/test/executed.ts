import type { Context } from '../src/platform/context.ts';
import { onEachConnection } from './connections.ts';

/**
 * The statements that some work sends to the database for an app, and how often each.
 *
 * @param work what sends them; nothing else may use the database meanwhile
 */
export const executedBy = async (
  context: Context,
  app: string,
  work: () => Promise<unknown>,
): Promise<Map<string, number>> => {
  const before = await executions(context, app);
  await work();
  const after = await executions(context, app);
  const grown = [...after].map(([text, times]): [string, number] => [text, times - (before.get(text) ?? 0)]);
  return new Map(grown.filter(([text, times]) => times > 0 && !text.includes('pg_prepared_statements')));
};

/** What each connection has run by now. */
const executions = async (context: Context, app: string): Promise<Map<string, number>> => {
  const found = new Map<string, number>();
  await onEachConnection(context, app, async (tx) => {
    const rows = await tx.sql<{ text: string; times: number }[]>`
      select statement as text, generic_plans + custom_plans as times from pg_prepared_statements`;
    for (const { text, times } of rows) found.set(text, (found.get(text) ?? 0) + times);
  });
  return found;
};
