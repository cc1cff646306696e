import type { Context } from '../src/platform/context.ts';

/** How the connections of a test's database are shared out: eight, half of them kept for what is first. */
const urgencies = (['ordinary', 'first'] as const).flatMap((urgency) =>
  Array.from({ length: 4 }, () => urgency),
);

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

/** What each connection has run by now: as many at once as there may be, so that each is asked. */
const executions = async (context: Context, app: string): Promise<Map<string, number>> => {
  const found = new Map<string, number>();
  const { promise: allAsk, resolve } = Promise.withResolvers<void>();
  let asking = 0;
  const ask = (urgency: 'first' | 'ordinary') =>
    context.db.tenant(
      app,
      'write',
      async (tx) => {
        asking += 1;
        if (asking === urgencies.length) resolve();
        await allAsk;
        const rows = await tx.sql<{ text: string; times: number }[]>`
          select statement as text, generic_plans + custom_plans as times from pg_prepared_statements`;
        for (const { text, times } of rows) found.set(text, (found.get(text) ?? 0) + times);
      },
      urgency,
    );
  await Promise.all(urgencies.map(ask));
  return found;
};
