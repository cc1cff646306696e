import { docsAddress } from './brand.ts';
import type { ErrorCode, Reason } from './errors.ts';

/** What a caller may do after an error: never again as it is, again with the same id, or again after a time. */
export type Retry = 'never' | 'same-id' | { afterMs: number };

/** A reason of the catalogue, or one of an engine newer than this program. */
export type AnyReason = Reason | (string & {});

/** The body of every answer that is not a success. */
export interface ErrorBody {
  error: {
    code: ErrorCode;
    reason: AnyReason;
    message: string;
    details?: Record<string, unknown>;
    retry: Retry;
    docs: string;
  };
}

/** The page that explains a reason. */
export const docsOf = (reason: AnyReason): string => `${docsAddress}/errors#${reason}`;

/**
 * An error as an engine answers it. It stands on its own: who reads answers needs no catalogue, which would be a seventh
 * of the client.
 */
export class AnsweredError extends Error {
  readonly code: ErrorCode;
  readonly reason: AnyReason;
  readonly retry: Retry;
  readonly details: Record<string, unknown> | undefined;
  /** The page that explains the reason: the engine's own where it answered. */
  readonly docs: string;

  constructor(
    error: Omit<ErrorBody['error'], 'docs'> & { docs?: string },
    options: { cause?: unknown } = {},
  ) {
    super(error.message, options);
    this.name = 'ParleyError';
    this.code = error.code;
    this.reason = error.reason;
    this.retry = error.retry;
    this.details = error.details;
    this.docs = error.docs || docsOf(error.reason);
  }
}
