import { ParleyError } from '@parley/protocol/errors';

/** What is wrong with a filter, and where. */
export const problem = (path: string, says: string): ParleyError =>
  new ParleyError('filter_invalid', 'unable to query channels', { details: { path, problem: says } });
