import { open } from 'node:fs/promises';

/** What to bring where. */
export interface UploadTask {
  path: string;
  items: readonly { url: string; headers: Record<string, string>; from: number; size: number }[];
}

const atOnce = 3;

/** A client of its own process, so that what it holds is not counted as the engine's. */
process.send?.('up');
process.once('message', async ({ path, items }: UploadTask) => {
  const file = await open(path);
  const waiting = [...items];
  const lane = async (): Promise<void> => {
    for (let item = waiting.shift(); item; item = waiting.shift()) {
      const body = Buffer.alloc(item.size);
      await file.read(body, 0, item.size, item.from);
      const answer = await fetch(item.url, { method: 'PUT', headers: item.headers, body });
      if (!answer.ok) throw new Error(`unable to bring a part; ${answer.status} ${await answer.text()}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  await file.close();
  process.send?.('done', () => process.disconnect());
});
