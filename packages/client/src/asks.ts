import type { MethodAnswer, MethodCall } from '@parley/protocol';
import type { OperationName, Pending } from './outbox/operation.ts';
import type { UserMethod } from './routes.ts';

/** A method that asks or acts at once and answers with what the server said. */
export type Ask<Name extends UserMethod> = (input: MethodCall<Name>) => Promise<MethodAnswer<Name>>;

/** A write that is shown at once and delivered when it can be, in order, under one id. */
export type Write<Name extends OperationName> = (input: MethodCall<Name>) => Pending<Name>;
