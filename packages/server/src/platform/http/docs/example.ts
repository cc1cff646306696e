import { methods, uploadForm } from '@parley/protocol';
import { requestOf } from '@parley/protocol/request';
import { type Html, html } from './html.ts';
import type { Address } from './operation.ts';

/** A call that works as it stands once the two variables are set. */
export const exampleOf = ({ operation }: Address): Html => {
  const name = operation.operationId;
  if (name === uploadForm.name) return shown(name, formCall(operation['x-example']));
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
  return shown(name, lines);
};

const shown = (name: string, lines: readonly string[]): Html =>
  html`<div class="example"><pre tabindex="0" aria-label="A call of ${name}"><code>${lines.join(' \\\n')}</code></pre></div>`;

/** A file from the folder one is in. */
const formCall = ({ purpose, ...fields }: { purpose?: string }): string[] => [
  `curl -X POST "$PARLEY${uploadForm.http.split(' ')[1]?.replace('{purpose}', purpose ?? '')}"`,
  '  -H "Authorization: Bearer $SECRET"',
  ...Object.entries(fields).map(([field, value]) => `  -F '${field}=${value}'`),
];

/** As a shell takes it between single quotes. */
const quoted = (body: string): string => JSON.stringify(JSON.parse(body), null, 2).replaceAll("'", `'\\''`);
