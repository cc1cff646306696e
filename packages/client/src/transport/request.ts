import { type Request, requestOf as requestOfRoute } from '@parley/protocol/request';
import { routes, type UserMethod } from '../routes.ts';

/** A call as an HTTP request, by the client's own tables of routes: the protocol's would bring its schemas along. */
export const requestOf = async (method: UserMethod, input: object): Promise<Request> => {
  const known: string | undefined = routes[method as keyof typeof routes];
  return requestBy(known ?? (await import('../later-routes.ts')).laterRoutes[method as never], input);
};

/** The same by its route below `/v1/`. */
export const requestBy = (route: string, input: object): Request =>
  requestOfRoute(route.replace(' ', ' /v1/'), input);
