import { methods, uploadForm } from '@parley/protocol';
import { brand } from '@parley/protocol/brand';
import { type Operation, openApi } from '@parley/protocol/openapi';
import { fieldsTable, type Schema, typeOf } from './fields.ts';
import { type Html, html } from './html.ts';
import { layout } from './layout.ts';
import { type Address, operationArticle } from './operation.ts';

/** As the protocol lists them; paths would put what belongs together apart. */
const order: readonly string[] = Object.keys(methods).flatMap((name) =>
  name === 'files.create' ? [name, uploadForm.name] : [name],
);

/** Every method of the API on one page that needs no script to be read. */
export const apiPage = (): string => {
  const document = openApi();
  const operations = Object.entries(document.paths).flatMap(([path, verbs]) =>
    Object.entries(verbs).map(([verb, operation]) => ({ verb: verb.toUpperCase(), path, operation })),
  );
  const place = (address: Address): number => order.indexOf(address.operation.operationId);
  operations.sort((one, other) => place(one) - place(other));
  const nouns = Map.groupBy(operations, ({ operation }) => operation.tags[0] ?? '');
  const { schemas } = document.components;
  return layout(
    `${brand.name} API`,
    sidebar(nouns, Object.keys(schemas)),
    html`${introduction()}${[...nouns].map(section)}${shapes(schemas as Record<string, Schema>)}`,
  );
};

const verbOf = ({ operationId }: Operation): string => operationId.split('.')[1] ?? operationId;

const sidebar = (nouns: Map<string, Address[]>, names: readonly string[]): Html =>
  html`<ul>${[...nouns].map(
    ([noun, group]) =>
      html`<li><a href="#${noun}">${noun}</a><ul>${group.map(
        ({ verb, path, operation }) =>
          html`<li data-method="${operation.operationId} ${verb} ${path}"><a href="#${operation.operationId}">${verbOf(operation)}</a></li>`,
      )}</ul></li>`,
  )}<li><a href="#shapes">shapes</a><ul>${names.map(
    (name) => html`<li data-method="${name}"><a href="#${name}">${name}</a></li>`,
  )}</ul></li><li><a href="/docs/errors">errors</a></li></ul>`;

const introduction = (): Html => html`<header>
<h1>The API</h1>
<p>JSON over HTTP. Every method can also be called by its name over the realtime connection, with the same answers and the same errors.</p>
<dl class="bearers">
<div><dt>user token</dt><dd>A person. Your server signs it with the app's secret; the browser or phone sends it.</dd></div>
<div><dt>secret key <code>sk_...</code></dt><dd>Your server, acting for the app, or for the person whom <code>Parley-User</code> names.</dd></div>
<div><dt>platform key <code>pl_...</code></dt><dd>The deployment: makes and lists apps.</dd></div>
</dl>
<p>One of them goes into <code>Authorization: Bearer</code>. Fields of answers you do not know are to be ignored; fields of requests the server does not know are refused.
Machines read <a href="/v1/openapi.json">openapi.json</a>; what can go wrong, and what to do then, is on <a href="/docs/errors">the page of errors</a>.</p>
</header>`;

const section = ([noun, group]: [string, Address[]]): Html =>
  html`<section aria-labelledby="${noun}"><h2 id="${noun}">${noun}</h2>${group.map(operationArticle)}</section>`;

const shapes = (schemas: Record<string, Schema>): Html =>
  html`<section aria-labelledby="shapes"><h2 id="shapes">shapes</h2>${Object.entries(schemas).map(
    ([name, schema]) =>
      html`<article data-method="${name}"><div class="words"><h3 id="${name}"><a href="#${name}">${name}</a></h3>${
        fieldsTable(schema, 'optional') ?? html`<p>${typeOf(schema)}</p>`
      }</div></article>`,
  )}</section>`;
