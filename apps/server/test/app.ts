import assert from 'node:assert/strict';

/** An app over HTTP whose limits no load reaches, with people who are in all of its channels. @returns its secret key */
export const makeApp = async (
  url: string,
  platformKey: string,
  channels: readonly string[],
  people: readonly string[],
): Promise<string> => {
  const call = async (method: string, path: string, bearer: string, body: object) => {
    const answer = await fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    assert.ok(answer.ok, `${path} answered ${answer.status}`);
    return answer.json();
  };
  const { key } = await call('POST', '/v1/apps', platformKey, {
    name: 'Load',
    settings: { requestsPerSecond: 1_000_000 },
  });
  await call('POST', '/v1/users', key.secret, { users: people.map((id) => ({ id })) });
  for (const cid of channels) {
    await call('PUT', `/v1/channels/${cid.replace(':', '/')}`, key.secret, { members: people });
  }
  return key.secret;
};
