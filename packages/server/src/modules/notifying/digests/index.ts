import type { AnyJob, Cron } from '../../../platform/jobs/index.ts';
import { type AddressBook, sendDigest } from './send.ts';
import { sweepDigests } from './sweep.ts';

/** What a worker does about digests, where there are accounts to write to. */
export const digestWork = (accounts: AddressBook): { jobs: readonly AnyJob[]; crons: readonly Cron[] } => {
  const send = sendDigest(accounts);
  return { jobs: [send], crons: [sweepDigests(send)] };
};
