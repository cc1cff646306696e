import type { IncomingMessage, ServerResponse } from 'node:http';
import type { File, MethodCall, MethodName } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';

/** What becomes of bytes that are brought next. */
export type BytesFate =
  /** They wait; nothing is answered until the promise says so. */
  | { kind: 'hold'; until: Promise<void> }
  /** The line goes dead in the middle. */
  | { kind: 'cut' }
  | { kind: 'status'; status: number };

/** The engine's files: bytes come by signed addresses, one request or several. */
export interface FakeFiles {
  /** Bytes above this come in parts of half as much. */
  partsAbove: number;
  /** Requests that brought bytes: the file's id, and the number of a part. */
  readonly brought: string[];
  /** Most requests that were under way at once. */
  most(): number;
  next(...fates: BytesFate[]): void;
  /** Files are refused when their bytes are looked at, one each. */
  refuse(...errors: ParleyError[]): void;
  /** Resolves when bytes are being brought and wait. */
  held(): Promise<void>;
  text(id: string): string | undefined;
  isReady(id: string): boolean;
  perform(method: MethodName, input: unknown): unknown;
  /** Takes bytes, or gives them; answers false when the address is none of its. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
}

interface Held {
  readonly input: MethodCall<'files.create'>;
  readonly parts: Map<number, string>;
  state: File['state'];
}

/** Nothing is there yet. */
export const createFakeFiles = (): FakeFiles => {
  const files = new Map<string, Held>();
  const brought: string[] = [];
  const fates: BytesFate[] = [];
  const refusals: ParleyError[] = [];
  let holds = () => {};
  let now = 0;
  let most = 0;

  const find = (id: string): Held => {
    const file = files.get(id);
    if (!file) throw new ParleyError('file_not_found', 'unable to answer');
    return file;
  };
  const shown = ({ input, state }: Held): File => ({
    id: input.id,
    purpose: input.purpose ?? 'attachment',
    name: input.name,
    mimeType: input.mimeType,
    size: input.size,
    kind: 'file',
    state,
    createdAt: new Date(0).toISOString(),
  });
  const put = (path: string) => ({
    method: 'PUT' as const,
    url: `/bytes/${path}`,
    headers: { 'x-signed': 'yes' },
    expiresAt: new Date(Date.now() + 60_000).toISOString(),
  });
  const fake: FakeFiles = {
    partsAbove: 1_000_000,
    brought,
    most: () => most,
    next: (...more) => void fates.push(...more),
    refuse: (...errors) => void refusals.push(...errors),
    held: () =>
      new Promise((resolve) => {
        holds = resolve;
      }),
    text: (id) => {
      const file = files.get(id);
      return (
        file &&
        [...file.parts]
          .sort(([a], [b]) => a - b)
          .map(([, text]) => text)
          .join('')
      );
    },
    isReady: (id) => files.get(id)?.state === 'ready',
    perform: (method, given) => {
      const partSize = fake.partsAbove / 2;
      if (method === 'files.create') {
        const input = given as MethodCall<'files.create'>;
        const file = files.get(input.id) ?? { input, parts: new Map(), state: 'uploading' };
        const created = !files.has(input.id);
        files.set(input.id, file);
        const parts = Math.ceil(input.size / partSize);
        const upload = input.size > fake.partsAbove ? { partSize, parts } : put(input.id);
        return { file: shown(file), created, ...(file.state === 'uploading' && { upload }) };
      }
      if (method === 'files.parts') {
        const { id, parts = [] } = given as MethodCall<'files.parts'>;
        const file = find(id);
        const items = parts.map((part) => ({ part, ...put(`${id}/${part}`) }));
        return {
          partSize,
          parts: Math.ceil(file.input.size / partSize),
          arrived: [...file.parts.keys()],
          items,
        };
      }
      if (method === 'files.complete') {
        const { id } = given as MethodCall<'files.complete'>;
        const file = find(id);
        if (fake.text(id)?.length !== file.input.size)
          throw new ParleyError('upload_incomplete', 'unable to complete the file');
        const refusal = refusals.shift();
        if (refusal) throw refusal;
        file.state = 'ready';
        return { file: shown(file) };
      }
      if (method === 'files.delete') {
        const { id } = given as MethodCall<'files.delete'>;
        files.delete(id);
        return { id };
      }
      if (method === 'files.urls') {
        const { items } = given as MethodCall<'files.urls'>;
        const expiresAt = new Date(Date.now() + 60_000).toISOString();
        const seen = items.filter(({ id }) => files.has(id));
        return {
          items: seen.map((one) => ({ ...one, url: `/bytes/${one.id}`, mimeType: 'image/webp', expiresAt })),
        };
      }
      return {};
    },
    handle: async (request, response) => {
      const [, id = '', part] = /^\/bytes\/([^/]+)(?:\/(\d+))?$/.exec(request.url ?? '') ?? [];
      if (id === '') return false;
      if (request.method === 'GET') {
        brought.push(`get ${id}`);
        response.end(fake.text(id));
        return true;
      }
      now += 1;
      most = Math.max(most, now);
      const fate = fates.shift();
      let text = '';
      for await (const chunk of request) text += chunk;
      brought.push(part === undefined ? id : `${id} ${part}`);
      if (fate?.kind === 'hold') {
        holds();
        await fate.until;
      }
      now -= 1;
      if (fate?.kind === 'cut') return !!request.socket.destroy();
      if (fate?.kind !== 'status') files.get(id)?.parts.set(Number(part ?? 1), text);
      response.writeHead(fate?.kind === 'status' ? fate.status : 204).end();
      return true;
    },
  };
  return fake;
};
