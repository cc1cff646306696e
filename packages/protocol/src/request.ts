/** An HTTP request without its origin and headers. */
export interface Request {
  readonly verb: string;
  readonly path: string;
  readonly body: string | undefined;
}

/**
 * One object of a method's input as its route carries it: named parts in the path, the rest in the query of a GET or
 * DELETE and in the body of anything else.
 *
 * @param http the method's route, `{cid}` standing for two segments
 * @example requestOf('GET /v1/users/{id}', { id: 'alice' }) // { verb: 'GET', path: '/v1/users/alice', body: undefined }
 */
export const requestOf = (http: string, input: object): Request => {
  const [verb = 'GET', route = ''] = http.split(' ');
  const rest = new Map<string, unknown>(Object.entries(input).filter(([, value]) => value !== undefined));
  const path = route.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(rest.get(name));
    rest.delete(name);
    return name === 'cid' ? value.split(':').map(encodeURIComponent).join('/') : encodeURIComponent(value);
  });
  if (verb !== 'GET' && verb !== 'DELETE') {
    return { verb, path, body: JSON.stringify(Object.fromEntries(rest)) };
  }
  const query = new URLSearchParams([...rest].map(([name, value]) => [name, String(value)])).toString();
  return { verb, path: query === '' ? path : `${path}?${query}`, body: undefined };
};
