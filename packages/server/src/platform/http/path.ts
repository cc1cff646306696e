import type { Method, Verb } from '@parley/protocol';

/** A method's address for the router: `/v1/channels/:type/:cid/messages`. */
export interface Address {
  verb: Verb;
  url: string;
}

/** `{cid}` is two segments, so that a channel's address reads well; every other name is one. */
export const addressOf = (entry: Pick<Method, 'http'>): Address => {
  const [verb, path] = entry.http.split(' ') as [Verb, string];
  const url = path.replaceAll('{cid}', ':cidType/:cidId').replaceAll(/\{(\w+)\}/g, ':$1');
  return { verb, url };
};

/** The router's parameters as the method's input names them. */
export const inputOfPath = (params: Record<string, string>): Record<string, string> => {
  const { cidType, cidId, ...rest } = params;
  return cidType === undefined ? rest : { ...rest, cid: `${cidType}:${cidId}` };
};
