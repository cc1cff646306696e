import { type Request, requestOf as requestOfRoute } from '@parley/protocol/request';
import { routes, type UserMethod } from '../routes.ts';

/** A call as an HTTP request, by the client's own table of routes: the protocol's would bring its schemas along. */
export const requestOf = (method: UserMethod, input: object): Request =>
  requestOfRoute(routes[method].replace(' ', ' /v1/'), input);
