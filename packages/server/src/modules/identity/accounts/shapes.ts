import { ParleyError } from '@parley/protocol/errors';
import { z } from 'zod';

const email = z.email().max(254);
/** Judged elsewhere when it is new; longer ones would only cost time. */
const password = z.string().min(1).max(1_000);
const token = z.string().min(1).max(2_000);

/** What each address takes, and nothing beside it. */
export const shapes = {
  signUp: z.strictObject({ name: z.string().trim().min(1).max(100), email, password }),
  signIn: z.strictObject({ email, password, rememberMe: z.boolean().optional() }),
  address: z.strictObject({ email }),
  reset: z.strictObject({ token, newPassword: password }),
  change: z.strictObject({ currentPassword: password, newPassword: password }),
  password: z.strictObject({ password }),
  code: z.strictObject({ code: z.string().min(1).max(40), trustDevice: z.boolean().optional() }),
  nothing: z.strictObject({}),
  link: z.strictObject({ token }),
  end: z.union([
    z.strictObject({ id: z.string().min(1).max(100) }),
    z.strictObject({ others: z.literal(true) }),
  ]),
};

/** @throws ParleyError `body_invalid` */
export const read = <T>(shape: z.ZodType<T>, value: unknown, operation: string): T => {
  const found = shape.safeParse(value ?? {});
  if (found.success) return found.data;
  const [issue] = found.error.issues;
  const details = { path: issue?.path.join('.') ?? '', problem: issue?.message ?? 'is not of its shape' };
  throw new ParleyError('body_invalid', operation, { details });
};
