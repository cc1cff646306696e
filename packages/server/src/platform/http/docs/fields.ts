import { type Html, html } from './html.ts';

/** As much of JSON Schema as the protocol's shapes use. */
export interface Schema {
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  $ref?: string;
  additionalProperties?: Schema | boolean;
  pattern?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  default?: unknown;
}

/** Deeper and wider shapes are told by the names of their fields. */
const depthMost = 2;
const widthMost = 8;

/** What is worth a word: of what is taken, the fields that must be there; of what is said, those that may be missing. */
export type Mark = 'required' | 'optional';

/** A shape's fields as a table; undefined when it has none. */
export const fieldsTable = (schema: Schema, mark: Mark): Html | undefined => {
  const rows = rowsOf(schema, mark, '', 0);
  if (rows.length === 0) return undefined;
  return html`<table><tbody>${rows}</tbody></table>`;
};

const rowsOf = (schema: Schema, mark: Mark, prefix: string, depth: number): Html[] =>
  Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const always = schema.required?.includes(name) ?? false;
    const marked = always === (mark === 'required');
    const inner = field.items ?? field;
    const path = `${name}${field.items ? '[]' : ''}`;
    const below =
      depth < depthMost && isNarrow(inner) ? rowsOf(inner, mark, `${prefix}${path}.`, depth + 1) : [];
    const kind = below.length === 0 ? typeOf(field) : html`${field.items ? 'list of objects' : 'object'}`;
    const row = html`<tr><th scope="row"><code>${prefix}${name}</code>${marked && html` <i class="${mark}">${mark}</i>`}</th><td>${kind}${limitsOf(field)}</td></tr>`;
    return [row, ...below];
  });

const isNarrow = ({ properties = {} }: Schema): boolean => Object.keys(properties).length <= widthMost;

/** What a field holds, in words; named shapes lead to where they are. */
export const typeOf = (schema: Schema): Html => {
  if (schema.$ref) return linkTo(schema.$ref);
  if (schema.const !== undefined) return html`<code>${JSON.stringify(schema.const)}</code>`;
  if (schema.enum) return joined(schema.enum.map((value) => html`<code>${JSON.stringify(value)}</code>`));
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return joined(choices.map(typeOf));
  if (schema.format === 'date-time') return html`time`;
  if (schema.format === 'uuid') return html`uuid`;
  if (schema.type === 'array') return html`list of ${typeOf(schema.items ?? {})}`;
  if (
    schema.type === 'object' &&
    schema.additionalProperties &&
    typeof schema.additionalProperties === 'object'
  ) {
    return html`map to ${typeOf(schema.additionalProperties)}`;
  }
  if (schema.type === 'object' && schema.properties)
    return html`object of ${joined(
      Object.keys(schema.properties).map((name) => html`<code>${name}</code>`),
      ', ',
    )}`;
  return html`${Array.isArray(schema.type) ? schema.type.join(' or ') : (schema.type ?? 'any JSON')}`;
};

const linkTo = (ref: string): Html => {
  const name = ref.slice(ref.lastIndexOf('/') + 1);
  return html`<a href="#${name}">${name}</a>`;
};

/** Each of them once. */
const joined = (parts: readonly Html[], by = ' or '): Html => {
  const unlike = [...new Map(parts.map((part) => [part.text, part])).values()];
  return html`${unlike.map((part, place) => html`${place > 0 && by}${part}`)}`;
};

const limitsOf = (schema: Schema): string => {
  const notes = [
    schema.maxLength !== undefined && `at most ${schema.maxLength} characters`,
    schema.maxItems !== undefined && `at most ${schema.maxItems}`,
    schema.minimum !== undefined && schema.minimum > 0 && `from ${schema.minimum}`,
    schema.maximum !== undefined && schema.maximum < 9e15 && `up to ${schema.maximum}`,
    schema.default !== undefined && `default ${JSON.stringify(schema.default)}`,
  ].filter((note) => note !== false);
  return notes.length > 0 ? `, ${notes.join(', ')}` : '';
};
