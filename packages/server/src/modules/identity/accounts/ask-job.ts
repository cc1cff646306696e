import { z } from 'zod';
import type { Job } from '../../../platform/jobs/index.ts';

const input = z.object({ for: z.enum(['reset', 'verify', 'locked', 'magic']), email: z.string() });
type Asked = z.infer<typeof input>;

/** A mail that was asked for by an address, which may be no account's. */
export const askJob: Job<Asked> = { name: 'accounts.ask', input, attempts: 5, concurrency: 2 };
