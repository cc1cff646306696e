import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import type { Answered } from '@parley/testkit/reader';
import type { Proof, Told } from './prove.ts';

/** What every reader holds before a write, when the case prepares nothing. */
export type Before = Record<string, Answered[]>;

/** One write as the vectors keep it: for each reader who noticed it, what came and what it shows then. */
export interface Vector {
  name: string;
  readers: Record<string, Partial<Pick<Told, 'before'>> & Omit<Told, 'before'>>;
}

const folder = new URL('../../../../../spec/vectors/sync/', import.meta.url);

/** Leaves out readers who noticed nothing, and what they held before when it is what they always hold. */
export const vectorOf = (name: string, proof: Proof, usual: Before): Vector => {
  const noticed = Object.entries(proof).filter(([, { events, sync }]) => events.length > 0 || isNews(sync));
  return {
    name,
    readers: Object.fromEntries(
      noticed
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([user, { before, ...told }]) => [
          user,
          isDeepStrictEqual(before, usual[user]) ? told : { before, ...told },
        ]),
    ),
  };
};

/** Those that need pages of text to make their point are proven here and not handed to every SDK. */
const vectorBytes = 128 * 1024;

const isNews = (sync: readonly Answered[]): boolean =>
  sync.some(
    ({ method, answer }) =>
      method === 'sync.sync' &&
      answer !== null &&
      (JSON.stringify(answer.channels).includes('"changes"') ||
        answer.user.scheduled ||
        answer.user.reminders ||
        answer.user.notifications),
  );

/**
 * The vectors of every SDK are what this engine says: compares a file of `spec/vectors/sync/` with what was proven, or
 * writes it when PARLEY_WRITE_VECTORS is set.
 */
export const keepVectors = (name: string, value: Before | Vector[]): void => {
  const text = `${Array.isArray(value) ? cases(value.filter(isHandy)) : object(value, '')}\n`;
  const file = new URL(`${name}.json`, folder);
  const kept: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
  const isSame = isDeepStrictEqual(kept, JSON.parse(text));
  if (process.env.PARLEY_WRITE_VECTORS) {
    mkdirSync(folder, { recursive: true });
    // What says the same in another order stays as it is.
    if (!isSame) writeFileSync(file, text);
    return;
  }
  assert.ok(
    isSame,
    `spec/vectors/sync/${name}.json is not what the engine says now; if that is meant, PARLEY_WRITE_VECTORS=1 writes it`,
  );
};

const isHandy = (vector: Vector): boolean => JSON.stringify(vector).length < vectorBytes;

/** One line a reader, so that a change of one is seen as one. */
const cases = (vectors: readonly Vector[]): string =>
  `[\n${vectors.map(({ name, readers }) => `{"name":${JSON.stringify(name)},"readers":${object(readers, ' ')}}`).join(',\n')}\n]`;

const object = (value: object, indent: string): string =>
  `{\n${Object.entries(value)
    .map(([key, part]) => `${indent} ${JSON.stringify(key)}:${JSON.stringify(part, inOrder)}`)
    .join(',\n')}\n${indent}}`;

/** Fields in the order of their names, so that no two runs write the same in two orders. */
const inOrder = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
