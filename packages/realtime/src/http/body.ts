import type { IncomingMessage } from 'node:http';

/** The whole body of a request; undefined when it is longer than `limit` bytes or ended early. */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  return new Promise((resolve) => {
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= limit) chunks.push(chunk);
      else resolve(undefined);
    });
    request.on('end', () => resolve(length <= limit ? Buffer.concat(chunks) : undefined));
    request.on('close', () => resolve(undefined));
    request.on('error', () => resolve(undefined));
  });
}
