import type { IncomingMessage, ServerResponse } from 'node:http';
import { createParley } from '@parley/node';

const { PARLEY_URL: url = '', PARLEY_KEY: key = '', PARLEY_SECRET: secret = '' } = process.env;
const parley = createParley({ url, key, secret });

await parley.users.upsert([
  { id: 'ada', name: 'Ada' },
  { id: 'grace', name: 'Grace' },
]);
await parley.channels.getOrCreate({
  as: 'ada',
  cid: 'messaging:welcome',
  name: 'Welcome',
  members: ['grace'],
});

/** Your own sign-in knows who asks. This page shows two people at once, so it believes what it is told. */
export async function token(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const user = new URL(request.url ?? '', url).searchParams.get('user') ?? '';
  response.end(await parley.users.createToken(user, { expiresInSeconds: 3600 }));
}
