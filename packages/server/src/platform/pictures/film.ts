import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A program that takes longer is killed; the film is then shown without what it would have said. */
const programMs = 15_000;
/** Where in a film its still is taken, unless it is shorter. */
const stillAtMs = 1_000;

/** What reads which type: named, so that nothing in a file chooses its reader, or another file to read. */
const demuxers: Readonly<Record<string, string>> = {
  'video/mp4': 'mov',
  'video/quicktime': 'mov',
  'video/webm': 'matroska',
  'audio/mp4': 'mov',
  'audio/webm': 'matroska',
  'audio/ogg': 'ogg',
  'audio/mpeg': 'mp3',
  'audio/wav': 'wav',
  'audio/flac': 'flac',
  'audio/aac': 'aac',
};

/** What a film or a sound says of itself. */
export interface Film {
  durationMs?: number;
  /** The file of its still, a JPEG. */
  still?: string;
}

interface Probed {
  format?: { duration?: string };
  streams?: { codec_type?: string }[];
}

/**
 * Asks `ffprobe` and `ffmpeg`, where they are on `PATH`, for a film's length and a still. They are given no network and
 * nothing of our environment.
 *
 * @param folder receives the still
 * @returns what could be found out; nothing without the programs, or of a film that they cannot read
 */
export const lookIntoFilm = async (path: string, mimeType: string, folder: string): Promise<Film> => {
  const demuxer = demuxers[mimeType];
  if (demuxer === undefined) return {};
  const input = ['-v', 'error', '-protocol_whitelist', 'file', '-f', demuxer];
  const entries = ['-show_entries', 'format=duration:stream=codec_type', '-of', 'json'];
  const said = await program('ffprobe', [...input, ...entries, path]);
  if (said === undefined) return {};
  const { format, streams = [] } = JSON.parse(said) as Probed;
  const durationMs = Math.round(Number(format?.duration) * 1_000);
  const known: Film = durationMs > 0 ? { durationMs } : {};
  if (!mimeType.startsWith('video/') || !streams.some(({ codec_type }) => codec_type === 'video'))
    return known;
  const still = join(folder, 'still.jpg');
  const at = String(Math.min(stillAtMs, durationMs / 2 || 0) / 1_000);
  const one = ['-frames:v', '1', '-an', '-sn', '-f', 'image2', '-c:v', 'mjpeg', '-y', still];
  const made = await program('ffmpeg', ['-nostdin', ...input, '-ss', at, '-i', path, ...one]);
  return made === undefined ? known : { ...known, still };
};

/** @returns what it printed; undefined when there is none, it failed or it took too long */
const program = async (name: string, args: readonly string[]): Promise<string | undefined> => {
  try {
    const env = { PATH: process.env.PATH };
    const { stdout } = await run(name, args, { env, timeout: programMs, killSignal: 'SIGKILL' });
    return stdout;
  } catch {
    return undefined;
  }
};
