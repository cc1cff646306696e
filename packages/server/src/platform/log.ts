import { type Logger, pino } from 'pino';

/**
 * An error as it may be logged: never its values. The database puts rows and parameters, so words of people, into its
 * messages and details.
 */
export const serializeError = (error: unknown): Record<string, unknown> => {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = 'code' in error ? error.code : undefined;
  const fromDatabase = 'severity' in error || 'severity_local' in error;
  const {
    routine,
    constraint_name: constraint,
    table_name: table,
  } = error as unknown as Record<string, unknown>;
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12);
  return {
    type: error.name,
    ...(code !== undefined && { code }),
    ...(fromDatabase ? { routine, constraint, table } : { message: error.message }),
    stack: frames.join('\n'),
    ...(error.cause !== undefined && { cause: serializeError(error.cause) }),
  };
};

/**
 * The engine's log, JSON lines. What people write, tokens, cookies and secrets never reach it: only named numbers, ids
 * and errors without their values are logged.
 */
export const createLog = (options: { level: string; destination?: { write(line: string): void } }): Logger =>
  pino(
    {
      level: options.level,
      base: null,
      serializers: { err: serializeError },
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    options.destination ?? pino.destination({ fd: 1, sync: false }),
  );
