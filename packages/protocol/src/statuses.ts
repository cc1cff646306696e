import type { Method } from './method.ts';
import type { MethodName } from './methods.ts';

/** Methods that make something whenever they succeed. Those whose answer has `created` say so themselves. */
const creating: ReadonlySet<string> = new Set<MethodName>([
  'apps.create',
  'apps.createKey',
  'users.createToken',
]);

/** The status of an answer: 201 when this call made something, 200 when it repeated, changed or read. */
export const statusOf = (name: MethodName, answer: object): 200 | 201 => {
  if ('created' in answer) return answer.created ? 201 : 200;
  return creating.has(name) ? 201 : 200;
};

/** Every status a method succeeds with. */
export const statusesOf = ({ name, answer }: Method): (200 | 201)[] => {
  if (typeof answer === 'object' && 'shape' in answer && Object.hasOwn(answer.shape as object, 'created'))
    return [201, 200];
  return [creating.has(name) ? 201 : 200];
};
