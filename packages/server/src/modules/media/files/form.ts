import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Busboy, type BusboyHeaders, type BusboyInstance } from '@fastify/busboy';
import { ParleyError } from '@parley/protocol/errors';
import { untilSilent } from '../../../platform/http/silence.ts';

const operation = 'unable to read the form';

/** The one file of a form, on this machine until `use` is done with it, and its words. */
export interface Form {
  path: string;
  size: number;
  name: string;
  mimeType: string;
  fields: Readonly<Record<string, string>>;
}

const invalid = (path: string, problem: string): ParleyError =>
  new ParleyError('body_invalid', operation, { details: { path, problem } });

/**
 * Reads a `multipart/form-data` of one file, `file`, and few words. Its bytes go to a file of this machine as they come.
 *
 * @param most bytes of the file
 * @throws ParleyError `body_invalid`, `file_too_large`
 */
export const withForm = async <T>(
  request: IncomingMessage,
  most: number,
  use: (form: Form) => Promise<T>,
): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-form-'));
  try {
    return await use(await readForm(request, most, join(folder, 'file')));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const readForm = async (request: IncomingMessage, most: number, path: string): Promise<Form> => {
  const fields: Record<string, string> = Object.create(null);
  let kept: Promise<Omit<Form, 'fields'>> | undefined;
  const parser = parserOf(request, most);
  parser.on('field', (name, value) => {
    fields[name] = value;
  });
  parser.on('file', (field, stream, name, _encoding, mimeType) => {
    if (field !== 'file' || kept) return void stream.resume();
    kept = pipeline(stream, createWriteStream(path)).then(() => {
      if (stream.truncated) throw new ParleyError('file_too_large', operation, { details: { limit: most } });
      return { path, size: stream.bytesRead, name, mimeType };
    });
    kept.catch(() => {});
  });
  await untilSilent(request, () => pipeline(request, parser)).catch((error: unknown) => {
    throw error instanceof Error && 'code' in error ? error : invalid('', 'is not a form with a file in it');
  });
  if (!kept) throw invalid('file', 'is required');
  return { ...(await kept), fields };
};

const parserOf = (request: IncomingMessage, most: number): BusboyInstance => {
  try {
    return new Busboy({
      headers: request.headers as BusboyHeaders,
      limits: { files: 1, fields: 10, parts: 11, fieldSize: 4_000, fileSize: most, headerPairs: 20 },
    });
  } catch {
    throw invalid('', 'is not multipart/form-data');
  }
};
