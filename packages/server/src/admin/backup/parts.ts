/** Rows of a table, whole. */
export interface Part {
  bytes: Buffer;
  rows: number;
}

const partBytes = 4 * 1024 * 1024;
const lineEnd = 0x0a;

/** Cuts what COPY writes into parts of some megabytes, each of whole rows: in its text format a row is a line. */
export async function* inParts(
  rows: AsyncIterable<Buffer>,
  most = partBytes,
): AsyncGenerator<Part, void, void> {
  let held: Buffer[] = [];
  let bytes = 0;
  for await (const piece of rows) {
    held.push(piece);
    bytes += piece.length;
    if (bytes < most) continue;
    const whole = Buffer.concat(held);
    const end = whole.lastIndexOf(lineEnd) + 1;
    if (end > 0) yield partOf(whole.subarray(0, end));
    held = [whole.subarray(end)];
    bytes = whole.length - end;
  }
  if (bytes > 0) yield partOf(Buffer.concat(held));
}

const partOf = (bytes: Buffer): Part => {
  let rows = 0;
  for (let at = bytes.indexOf(lineEnd); at >= 0; at = bytes.indexOf(lineEnd, at + 1)) rows += 1;
  return { bytes, rows };
};
