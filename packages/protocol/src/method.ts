import type { z } from 'zod';

/**
 * Who may call a method.
 * `platform`: the deployment's key. `server`: an app's secret key. `user`: a person's token (or a server acting for one).
 */
export type Caller = 'platform' | 'server' | 'user';

export type Verb = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One method of the API: reachable as `noun.verb` over RPC and as one HTTP route, with the same handler and errors. */
export interface Method<
  Name extends string = string,
  Input extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> {
  name: Name;
  /** Path parameters in braces; `{cid}` stands for the two segments `{type}/{id}`. GET reads the rest from the query. */
  http: `${Verb} /v1/${string}`;
  callers: readonly Caller[];
  input: Input;
  answer: Answer;
  /** Makes an entry in a log, so it answers `{log, offset}`. */
  logged: boolean;
  summary: string;
}

/** Declares a method; only narrows its types. */
export const method = <const Name extends string, Input extends z.ZodType, Answer extends z.ZodType>(
  definition: Method<Name, Input, Answer>,
): Method<Name, Input, Answer> => definition;

export type InputOf<M> = M extends Method<string, infer Input, z.ZodType> ? z.output<Input> : never;
export type AnswerOf<M> = M extends Method<string, z.ZodType, infer Answer> ? z.output<Answer> : never;
