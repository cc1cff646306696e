import { once } from 'node:events';
import { connect } from 'node:net';

/** What came back for bytes sent as they are, head and body. */
export interface RawAnswer {
  status: number;
  headers: Map<string, string>;
  body: string;
}

/**
 * Sends bytes to a server without any client's good manners.
 *
 * @param head lines of the request without `Connection`; the connection is closed after the answer
 */
export const sendRaw = async (
  url: string,
  head: string[],
  body: string | Buffer = '',
): Promise<RawAnswer> => {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.on('error', () => {});
  await once(socket, 'connect');
  socket.write(`${[...head, 'Connection: close'].join('\r\n')}\r\n\r\n`);
  socket.write(body);
  await once(socket, 'close');
  return parse(Buffer.concat(chunks).toString());
};

const parse = (text: string): RawAnswer => {
  const end = text.indexOf('\r\n\r\n');
  const [first = '', ...lines] = text.slice(0, end).split('\r\n');
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  return { status: Number(first.split(' ')[1]), headers: new Map(headers), body: text.slice(end + 4) };
};
