import { type FileHandle, open } from 'node:fs/promises';
import { Agent, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';

/** What to bring where. */
export interface UploadTask {
  path: string;
  items: readonly UploadItem[];
}

/** A part of the file, and its address. */
export interface UploadItem {
  url: string;
  headers: Record<string, string>;
  from: number;
  size: number;
}

const atOnce = 3;

/** By node's own client: fetch takes a tenth of a second to load in a new process, and copies what it sends. */
const agent = new Agent({ keepAlive: true, maxSockets: atOnce });

const put = async (file: FileHandle, { url, headers, from, size }: UploadItem): Promise<void> => {
  const body = Buffer.allocUnsafe(size);
  await file.read(body, 0, size, from);
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const options = { method: 'PUT', agent, headers: { ...headers, 'content-length': size } };
    request(url, options, resolve).on('error', reject).end(body);
  });
  const said = await text(answer);
  if (answer.statusCode !== 200) throw new Error(`unable to bring a part; ${answer.statusCode} ${said}`);
};

/** A client of its own process, so that what it holds is not counted as the engine's. */
process.send?.('up');
process.once('message', async ({ path, items }: UploadTask) => {
  const file = await open(path);
  const waiting = [...items];
  const lane = async (): Promise<void> => {
    for (let item = waiting.shift(); item; item = waiting.shift()) await put(file, item);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  await file.close();
  process.send?.('done', () => process.disconnect());
});
