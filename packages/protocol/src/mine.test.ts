import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { appEvents, channelEvents, fleetingEvents } from './events.ts';

/** What is its reader's own (architecture.md section 6): in answers to a caller and on the person's stream, nowhere else. */
const mine = ['mine', 'membership', 'capabilities', 'unread', 'shadowed'];

/** Names of properties anywhere in a JSON schema. */
const propertiesOf = (schema: unknown, found = new Set<string>()): Set<string> => {
  if (Array.isArray(schema)) for (const inner of schema) propertiesOf(inner, found);
  else if (typeof schema === 'object' && schema !== null) {
    if ('properties' in schema) for (const name of Object.keys(schema.properties ?? {})) found.add(name);
    for (const inner of Object.values(schema)) propertiesOf(inner, found);
  }
  return found;
};

test("SY-2 an event of a channel is the same for everyone: nothing in it is its reader's own", () => {
  for (const [type, shape] of Object.entries({ ...channelEvents, ...fleetingEvents, ...appEvents })) {
    const names = propertiesOf(z.toJSONSchema(shape));
    assert.deepEqual(
      mine.filter((name) => names.has(name)),
      [],
      type,
    );
  }
});
