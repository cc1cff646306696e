import { Agent, request } from 'node:http';
import { ParleyError, type Reason } from '@parley/protocol/errors';
import type { Send } from './load.ts';

/** Sends over HTTP on connections that are kept. */
export const httpSend = (engine: string, token: (person: string) => string, connections: number): Send => {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  return (person, { cid, ...body }) =>
    new Promise((resolve, reject) => {
      const json = JSON.stringify(body);
      const call = request(`${engine}/v1/channels/${cid.replace(':', '/')}/messages`, {
        method: 'POST',
        agent,
        headers: {
          authorization: `Bearer ${token(person)}`,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(json),
        },
      });
      call.on('error', reject);
      call.on('response', (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk) => {
          text += chunk;
        });
        response.on('error', reject).on('end', () => {
          const answer = JSON.parse(text);
          if ((response.statusCode ?? 500) < 300) resolve(answer);
          else reject(new ParleyError(answer.error.reason as Reason, 'unable to send'));
        });
      });
      call.end(json);
    });
};
