import { type MethodInput, type MethodName, methods } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { z } from 'zod';

type Check = (input: unknown, operation: string) => unknown;

const strict = new Ajv({ useDefaults: true, strict: false, validateFormats: false, unicodeRegExp: true });
/** What comes in a query is text: numbers and booleans are read from it. */
const lenient = new Ajv({
  useDefaults: true,
  strict: false,
  validateFormats: false,
  unicodeRegExp: true,
  coerceTypes: true,
});

/**
 * Validators of the protocol's shapes. They fill in defaults. Each is compiled when its method is first called: all of
 * them together take longer than everything else of a start.
 *
 * @param from `query` when every value arrives as text
 */
export const inputChecks = (
  from: 'body' | 'query',
): { [Name in MethodName]: (input: unknown) => MethodInput<Name> } =>
  Object.fromEntries(
    Object.values(methods).map((entry) => {
      let check: Check | undefined;
      return [
        entry.name,
        (input: unknown) => {
          check ??= compile(entry.input, from);
          return check(input, `unable to call ${entry.name}`);
        },
      ];
    }),
  ) as ReturnType<typeof inputChecks>;

const compile = (shape: z.ZodType, from: 'body' | 'query'): Check => {
  const schema = z.toJSONSchema(shape, { io: 'input', target: 'draft-7', override: timeOverride });
  const validate: ValidateFunction = (from === 'body' ? strict : lenient).compile(schema);
  return (input, operation) => {
    if (validate(input)) return input;
    const [problem] = validate.errors ?? [];
    throw new ParleyError('body_invalid', operation, { details: explain(problem) });
  };
};

/** Formats are not checked by the validator; a time has a pattern beside its format, so nothing is lost. */
const timeOverride = ({ jsonSchema }: { jsonSchema: { format?: unknown } }): void => {
  delete jsonSchema.format;
};

const explain = (problem: ErrorObject | undefined): Record<string, unknown> => {
  if (!problem) return { path: '', problem: 'is not valid' };
  const path = problem.instancePath.slice(1).replaceAll('/', '.');
  if (problem.keyword === 'additionalProperties') {
    const name = String(problem.params.additionalProperty);
    return { path: path ? `${path}.${name}` : name, problem: 'is not a field of this method' };
  }
  if (problem.keyword === 'required') {
    const name = String(problem.params.missingProperty);
    return { path: path ? `${path}.${name}` : name, problem: 'is required' };
  }
  return { path, problem: problem.message ?? 'is not valid' };
};
