import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { events } from './events.ts';
import { examples } from './examples.ts';
import { methods } from './methods.ts';
import { eventsSchema, openApi } from './openapi.ts';
import { requestOf } from './request.ts';
import { uploadForm } from './upload-form.ts';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const committed = (name: string): string =>
  readFileSync(new URL(`../../../spec/generated/${name}`, import.meta.url), 'utf8');

/** Every `$ref` in a document. */
const refsOf = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' && typeof inner === 'string' ? [inner] : refsOf(inner),
  );
};

describe('the published wire', () => {
  test('a change of the wire is a change of the committed schemas', () => {
    const made = { 'openapi.json': openApi(), 'events.schema.json': eventsSchema() };
    for (const [name, document] of Object.entries(made)) {
      const now = hash(`${JSON.stringify(document, null, 2)}\n`);
      assert.equal(
        now,
        hash(committed(name)),
        `${name} differs: if you meant it, npm run generate and commit it`,
      );
    }
  });

  test('it says every method and every event once', () => {
    const operations = Object.values(openApi().paths).flatMap((path) => Object.values(path));
    assert.deepEqual(
      operations.map(({ operationId }) => operationId).sort(),
      [...Object.keys(methods), uploadForm.name].sort(),
    );
    const { oneOf } = eventsSchema() as { oneOf: object[] };
    assert.equal(oneOf.length, Object.keys(events).length);
  });

  test('path, query and body together are what the method takes', () => {
    for (const path of Object.values(openApi().paths)) {
      for (const { operationId, parameters = [], requestBody } of Object.values(path)) {
        if (operationId === uploadForm.name) continue;
        const body = requestBody?.content['application/json']?.schema.properties ?? {};
        const fields = [...parameters.map(({ name }) => name), ...Object.keys(body)].map((name) =>
          name === 'channelType' || name === 'channelId' ? 'cid' : name,
        );
        const shape = methods[operationId].input.shape;
        assert.deepEqual([...new Set(fields)].sort(), Object.keys(shape).sort(), operationId);
      }
    }
  });

  test('FL-18 it says the one route that takes a form, and how', () => {
    const { post } = openApi().paths['/v1/upload/{purpose}'] ?? {};
    const { schema } = post?.requestBody?.content['multipart/form-data'] ?? {};
    assert.deepEqual([Object.keys(schema?.properties ?? {}), schema?.required], [['file', 'alt'], ['file']]);
    assert.deepEqual(Object.keys(post?.responses ?? {}).sort(), ['201', '4XX', '5XX']);
  });

  test('every reference leads somewhere', () => {
    const document = openApi();
    for (const ref of refsOf(document)) {
      assert.ok(Object.hasOwn(document.components.schemas, ref.replace('#/components/schemas/', '')), ref);
    }
    const schema = eventsSchema() as { $defs: object };
    for (const ref of refsOf(schema))
      assert.ok(Object.hasOwn(schema.$defs, ref.replace('#/$defs/', '')), ref);
  });

  test('every example is a call its method accepts', () => {
    for (const entry of Object.values(methods)) {
      const parsed = entry.input.safeParse(examples[entry.name]);
      assert.ok(parsed.success, `${entry.name}: ${parsed.error?.message}`);
      assert.doesNotMatch(requestOf(entry.http, examples[entry.name]).path, /[{}]|undefined/);
    }
  });

  test('inputs refuse what they do not know, answers may grow', () => {
    const send = openApi().paths['/v1/channels/{channelType}/{channelId}/messages']?.post;
    const body = send?.requestBody?.content['application/json']?.schema;
    assert.equal(body?.additionalProperties, false);
    assert.ok(!JSON.stringify(openApi().components).includes('"additionalProperties":false'));
  });
});
