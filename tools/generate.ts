import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventsSchema, openApi } from '@parley/protocol/openapi';
import { clientVectors, vectorText } from '../packages/client/test/vectors/make.ts';

/** Writes what is made from the protocol and the client, so that a change of the API is a diff that can be reviewed. */
const folder = join(import.meta.dirname, '../spec/generated');
const documents = { 'openapi.json': openApi(), 'events.schema.json': eventsSchema() };

await mkdir(folder, { recursive: true });
for (const [name, document] of Object.entries(documents)) {
  await writeFile(join(folder, name), `${JSON.stringify(document, null, 2)}\n`);
}

const vectors = join(import.meta.dirname, '../spec/vectors/client');
await mkdir(vectors, { recursive: true });
for (const [name, cases] of Object.entries(clientVectors())) {
  await writeFile(join(vectors, `${name}.json`), vectorText(cases));
}
