import { limits } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';

/** The one limit of what integrators attach to anything. @throws ParleyError `custom_too_large` */
export const checkCustom = (custom: Record<string, unknown> | undefined, operation: string): void => {
  if (custom && Buffer.byteLength(JSON.stringify(custom)) > limits.customBytes)
    throw new ParleyError('custom_too_large', operation, { details: { limit: limits.customBytes } });
};
