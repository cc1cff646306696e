import { methods } from '@parley/protocol';
import { requestOf } from '@parley/protocol/request';
import { type Html, html } from './html.ts';
import type { Address } from './operation.ts';

/** A call that works as it stands once the two variables are set. */
export const exampleOf = ({ operation }: Address): Html => {
  const name = operation.operationId;
  const { verb, path, body } = requestOf(methods[name].http, operation['x-example']);
  const bearer = operation['x-callers'].includes('user')
    ? 'TOKEN'
    : operation['x-callers'].includes('server')
      ? 'SECRET'
      : 'PLATFORM_KEY';
  const sends = body !== undefined && body !== '{}' && verb !== 'GET' && verb !== 'DELETE';
  const lines = [
    `curl${verb === 'GET' ? '' : ` -X ${verb}`} "$PARLEY${path}"`,
    `  -H "Authorization: Bearer $${bearer}"`,
    ...(sends ? ['  -H "Content-Type: application/json"', `  -d '${quoted(body)}'`] : []),
  ];
  return html`<div class="example"><pre tabindex="0" aria-label="A call of ${name}"><code>${lines.join(' \\\n')}</code></pre></div>`;
};

/** As a shell takes it between single quotes. */
const quoted = (body: string): string => JSON.stringify(JSON.parse(body), null, 2).replaceAll("'", `'\\''`);
