import type { Flags, Result } from './setup/result.ts';

/** `messages.send`, durable, beside the least honest transaction for it on the same server. */
export const send = async (flags: Flags): Promise<Result> => {
  if (flags.variants.size > 1) throw new Error('unable to measure; choose one of --hot, --sustained, --http');
  if (flags.variants.has('sustained')) return (await import('./send/sustained.ts')).sustained(flags);
  if (flags.variants.has('http')) return (await import('./send/http.ts')).http(flags);
  return (await import('./send/in-process.ts')).inProcess(flags);
};
