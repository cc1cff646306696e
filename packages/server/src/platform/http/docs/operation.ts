import type { Operation } from '@parley/protocol/openapi';
import { exampleOf } from './example.ts';
import { fieldsTable, type Schema } from './fields.ts';
import { type Html, html } from './html.ts';

/** An operation and where it is called. */
export interface Address {
  verb: string;
  path: string;
  operation: Operation;
}

const callers: Readonly<Record<string, string>> = {
  platform: 'platform key',
  server: 'secret key',
  user: 'user token',
};

/** One method: what it does and takes on one side, a call of it on the other. */
export const operationArticle = ({ verb, path, operation }: Address): Html => {
  const { operationId, summary, parameters = [], requestBody, responses } = operation;
  const [[kind, body] = []] = Object.entries(requestBody?.content ?? {});
  const successes = Object.entries(responses).filter(([status]) => status.startsWith('2'));
  const [, answer] = successes[0] ?? [];
  const fields = answer && fieldsTable(schemaOf(answer), 'optional');
  return html`<article data-method="${operationId} ${verb} ${path}">
<div class="words">
<h3 id="${operationId}"><a href="#${operationId}">${operationId}</a></h3>
<p class="route"><b class="verb ${verb.toLowerCase()}">${verb}</b> <code>${routeOf(path)}</code></p>
<p>${summary}</p>
<p class="callers"><span>Called with</span>${operation['x-callers'].map((caller) => html` <span class="caller">${callers[caller]}</span>`)}</p>
${part('In the path', ofPlace(parameters, 'path'))}${part('In the query', ofPlace(parameters, 'query'))}${part(kind === 'multipart/form-data' ? 'In the form' : 'In the body', body?.schema as Schema | undefined)}
${fields && html`<details><summary>Answer <span class="status">${successes.map(([status]) => status).join(' or ')}</span></summary>${fields}</details>`}
${reasonsOf(operation)}
</div>
${exampleOf({ verb, path, operation })}
</article>`;
};

/** Braces are where something of one's own goes. */
const routeOf = (path: string): Html[] =>
  path.split(/(\{\w+\}|\/)/).map((piece) => {
    if (piece === '/') return html`<wbr>/`;
    return piece.startsWith('{') ? html`<var>${piece}</var>` : html`${piece}`;
  });

const part = (title: string, schema: Schema | undefined): Html | undefined => {
  const table = schema && fieldsTable(schema, 'required');
  return table && html`<h4>${title}</h4>${table}`;
};

const ofPlace = (parameters: NonNullable<Operation['parameters']>, place: 'path' | 'query'): Schema => {
  const here = parameters.filter((parameter) => parameter.in === place);
  return {
    properties: Object.fromEntries(here.map(({ name, schema }) => [name, schema as Schema])),
    required: here.filter(({ required }) => required).map(({ name }) => name),
  };
};

const schemaOf = (response: Record<string, unknown>): Schema => {
  const content = response.content as { 'application/json': { schema: Schema } };
  return content['application/json'].schema;
};

const reasonsOf = (operation: Operation): Html | undefined => {
  const reasons = operation['x-reasons'];
  if (reasons.length === 0) return undefined;
  return html`<p class="reasons"><span>May say</span>${reasons.map(
    (reason) => html` <a href="/docs/errors#${reason}"><code>${reason}</code></a>`,
  )}</p>`;
};
