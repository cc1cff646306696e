import { brand } from './brand.ts';
import { describeInput, describeOutput, type JsonSchema } from './describe.ts';
import { codes, type ErrorCode, type Reason, reasons } from './errors.ts';
import { events } from './events.ts';
import { examples } from './examples.ts';
import type { Method } from './method.ts';
import { type MethodName, methods } from './methods.ts';
import { statusesOf } from './statuses.ts';
import { uploadForm } from './upload-form.ts';

/** One operation of the document, as far as our own page reads it. */
export interface Operation {
  operationId: MethodName | typeof uploadForm.name;
  tags: string[];
  summary: string;
  /** Who may call it. */
  'x-callers': readonly string[];
  /** Reasons that belong to what it takes; those any method may answer with are in the description. */
  'x-reasons': Reason[];
  /** The same call over the realtime connection takes path, query and body as one object. */
  'x-example': object;
  parameters?: { name: string; in: 'path' | 'query'; required: boolean; schema: JsonSchema }[];
  requestBody?: {
    required: boolean;
    content: Record<string, { schema: JsonSchema; example?: object }>;
  };
  responses: Record<string, JsonSchema>;
}

export interface OpenApi {
  openapi: string;
  info: { title: string; version: string; description: string };
  servers: { url: string }[];
  security: object[];
  paths: Record<string, Record<string, Operation>>;
  components: { securitySchemes: JsonSchema; schemas: Record<string, JsonSchema> };
}

/** The API as an OpenAPI 3.1 document: made of the method table and nothing else, and the same bytes every time. */
export const openApi = (): OpenApi => {
  const paths: OpenApi['paths'] = {};
  const schemas: Record<string, JsonSchema> = {};
  for (const entry of Object.values(methods) as Method[]) {
    const { verb, path } = addressOf(entry);
    const { schema, definitions } = describeOutput(entry.answer);
    Object.assign(schemas, definitions);
    paths[path] = { ...paths[path], [verb.toLowerCase()]: operationOf(entry, schema) };
  }
  const form = formOperation();
  Object.assign(schemas, form.definitions);
  paths[addressOf(uploadForm).path] = { post: form.operation };
  const document: OpenApi = {
    openapi: '3.1.0',
    info: {
      title: `${brand.name} API`,
      version: '1',
      description:
        'JSON over HTTP. Every method may also be called by its name over the realtime connection, with the same answers and errors. Fields of answers that are not described here are to be ignored.',
    },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }],
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', description: bearers } },
      schemas: { ...sorted(schemas), Error: errorSchema },
    },
  };
  return placed(document, '#/components/schemas/') as OpenApi;
};

/** Everything that arrives over the realtime connection, as one JSON Schema. */
export const eventsSchema = (): JsonSchema => {
  const shapes: Record<string, JsonSchema> = {};
  const definitions: Record<string, JsonSchema> = {};
  for (const [type, shape] of Object.entries(events)) {
    const described = describeOutput(shape);
    shapes[type] = described.schema;
    Object.assign(definitions, described.definitions);
  }
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `Events of ${brand.name}`,
    oneOf: Object.keys(shapes).map((type) => ({ $ref: `#/$defs/${type}` })),
    $defs: { ...shapes, ...sorted(definitions) },
  };
};

const bearers =
  "A user token; an app's secret key sk_... (with Parley-User to act for a person); or the deployment's platform key pl_...";

/** A channel in an address is two segments: `team/welcome` for `team:welcome`. */
const segments: Readonly<Record<string, JsonSchema>> = {
  channelType: { type: 'string', pattern: '^[a-z][a-z0-9-]{0,31}$' },
  channelId: { type: 'string', pattern: '^[A-Za-z0-9_.!-]{1,64}$' },
};

/** The address with `{cid}` as the two segments it is. */
export const addressOf = ({ http }: Pick<Method, 'http'>): { verb: string; path: string } => {
  const [verb = '', path = ''] = http.split(' ');
  return { verb, path: path.replace('{cid}', '{channelType}/{channelId}') };
};

const operationOf = (entry: Method, answer: JsonSchema): Operation => {
  const name = entry.name as MethodName;
  const { verb, path } = addressOf(entry);
  const {
    properties = {},
    required = [],
    ...rest
  } = describeInput(entry.input) as {
    properties?: Record<string, JsonSchema>;
    required?: string[];
  };
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, segment = '']) => segment);
  const taken = new Set(entry.http.includes('{cid}') ? [...inPath, 'cid'] : inPath);
  const outside = Object.entries(properties).filter(([field]) => !taken.has(field));
  const inQuery = verb === 'GET' || verb === 'DELETE';
  const example = Object.fromEntries(Object.entries(examples[name]).filter(([field]) => !taken.has(field)));
  const needed = required.filter((field) => !taken.has(field));
  return {
    operationId: name,
    tags: [name.split('.')[0] ?? ''],
    summary: entry.summary,
    'x-callers': entry.callers,
    'x-reasons': reasonsOf(entry, Object.keys(properties)),
    'x-example': examples[name],
    parameters: [
      ...inPath.map((field) => ({
        name: field,
        in: 'path' as const,
        required: true,
        schema: segments[field] ?? properties[field] ?? { type: 'string' },
      })),
      ...(inQuery ? outside : []).map(([field, schema]) => ({
        name: field,
        in: 'query' as const,
        required: required.includes(field),
        schema,
      })),
    ],
    ...(!inQuery &&
      outside.length > 0 && {
        requestBody: {
          required: needed.length > 0,
          content: {
            'application/json': {
              schema: {
                ...rest,
                properties: Object.fromEntries(outside),
                ...(needed.length > 0 && { required: needed }),
              },
              example,
            },
          },
        },
      }),
    responses: responsesOf(statusesOf(entry), answer),
  };
};

/** The route that takes a form: everything about it is as of a method but its body. */
const formOperation = (): { operation: Operation; definitions: Record<string, JsonSchema> } => {
  const { name, summary, callers, purpose, words, answer, reasons } = uploadForm;
  const { schema, definitions } = describeOutput(answer);
  const { properties, ...rest } = describeInput(words) as { properties: Record<string, JsonSchema> };
  const file = { type: 'string', contentMediaType: 'application/octet-stream' };
  const operation: Operation = {
    operationId: name,
    tags: ['files'],
    summary,
    'x-callers': callers,
    'x-reasons': [...reasons],
    'x-example': { purpose: 'attachment', file: '@lake.jpg', alt: 'A lake' },
    parameters: [{ name: 'purpose', in: 'path', required: true, schema: describeInput(purpose) }],
    requestBody: {
      required: true,
      content: {
        'multipart/form-data': {
          schema: { ...rest, properties: { file, ...properties }, required: ['file'] },
        },
      },
    },
    responses: responsesOf([201], schema),
  };
  return { operation, definitions };
};

const responsesOf = (statuses: readonly number[], answer: JsonSchema): Operation['responses'] => {
  const failure = { 'application/json': { schema: { $ref: '#/$defs/Error' } } };
  const successes = statuses.map((status) => [
    String(status),
    {
      description: status === 201 ? 'Made' : 'Done',
      content: { 'application/json': { schema: answer } },
    },
  ]);
  return {
    ...Object.fromEntries(successes),
    '4XX': { description: 'Refused', content: failure },
    '5XX': { description: 'Failed', content: failure },
  };
};

const reasonOfField: Readonly<Record<string, Reason>> = {
  cid: 'channel_not_found',
  cursor: 'cursor_invalid',
  custom: 'custom_too_large',
  emoji: 'emoji_invalid',
  filter: 'filter_invalid',
  parentId: 'parent_invalid',
  publicKey: 'public_key_invalid',
  type: 'type_unknown',
  user: 'member_not_found',
  username: 'username_taken',
};
const reasonOfNoun: Readonly<Record<string, Reason>> = {
  apps: 'app_not_found',
  users: 'user_not_found',
  messages: 'message_not_found',
  reactions: 'message_not_found',
  threads: 'thread_not_found',
};

/** These two make or look for what the others must find. */
const seekers: Readonly<Record<string, Reason>> = {
  'channels.getOrCreate': 'channel_not_found',
  'users.checkUsername': 'username_taken',
};

const reasonsOf = ({ name, http }: Method, fields: readonly string[]): Reason[] => {
  const noun = http.includes('{id}') ? reasonOfNoun[name.split('.')[0] ?? ''] : undefined;
  const reasons = [noun, ...fields.map((field) => reasonOfField[field])].filter(
    (reason) => reason !== undefined,
  );
  return [...new Set(reasons)].filter((reason) => seekers[name] !== reason);
};

const errorSchema: JsonSchema = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'reason', 'message', 'retry', 'docs'],
      properties: {
        code: { enum: Object.keys(codes) as ErrorCode[] },
        reason: { enum: Object.keys(reasons) },
        message: { type: 'string', description: 'For people: "unable to <operation>; <reason>".' },
        details: { type: 'object' },
        retry: {
          description: 'What a program decides by.',
          anyOf: [
            { enum: ['never', 'same-id'] },
            {
              type: 'object',
              required: ['afterMs'],
              properties: { afterMs: { type: 'integer', minimum: 1 } },
            },
          ],
        },
        docs: { type: 'string' },
      },
    },
  },
};

const sorted = <T>(entries: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1)));

/** References as the document places its definitions. */
const placed = (value: unknown, at: string): unknown => {
  if (Array.isArray(value)) return value.map((inner) => placed(inner, at));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === '$ref' && typeof inner === 'string' ? inner.replace('#/$defs/', at) : placed(inner, at),
    ]),
  );
};
