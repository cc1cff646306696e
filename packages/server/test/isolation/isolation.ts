import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { type TestEngine, testEngine } from '@parley/testkit';
import { connectOwner } from '../../src/platform/db/connect.ts';
import { copyScene, type Stage } from './copy.ts';
import { layScene } from './lay.ts';
import type { Actor, Laid, Scene } from './scene.ts';
import type { Received } from './wire.ts';

/** Who may be sent which canary. Nobody else may see it in any byte. */
const knows: Readonly<Record<'secret' | 'house' | 'kept' | 'card' | 'theirs', readonly Actor[]>> = {
  secret: ['shadow-banned', 'member', 'moderator', 'owner', 'server'],
  house: ['outsider', 'removed', 'banned', 'shadow-banned', 'member', 'moderator', 'owner', 'server'],
  // The platform reads the settings of every app.
  kept: ['platform', 'server'],
  // In answers of contacts, and in no other.
  card: ['outsider', 'removed', 'banned', 'shadow-banned', 'member', 'moderator', 'owner', 'server'],
  theirs: ['foreign owner', 'foreign server'],
};

/**
 * What an actor received and may not know.
 *
 * @param name the method that was called; the name of no method where they listened
 */
export const leaks = (actor: Actor, received: Received, name = ''): string[] =>
  Object.entries(knows).flatMap(([kind, known]) => {
    const isKnown = known.includes(actor) && (kind !== 'card' || name.startsWith('contacts.'));
    return isKnown ? [] : received.filter((bytes) => bytes.includes(`canary-${kind}-`));
  });

/** A running engine for the tests of one file, and the scenes in it. */
export interface Isolation {
  /** Once the tests run. */
  readonly running: TestEngine;
  /** A scene that nobody has touched; what was said is to be found by its words. */
  create(): Promise<Scene>;
  /** The lines of its log so far, and what may be in none of them. */
  logged(): { lines: readonly string[]; secrets: ReadonlySet<string> };
}

/**
 * Call inside `describe`.
 *
 * @param more what the engine is set to beside
 */
export const isolation = (more: Parameters<typeof testEngine>[0] = {}): Isolation => {
  let running: TestEngine;
  let stage: Stage;
  let laid: Laid;
  const lines: string[] = [];
  const secrets = new Set<string>();
  before(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'parley-scenes-'));
    running = await testEngine({
      // With accounts, as whoever invites somebody needs them.
      ...{ demo: true, accounts: {}, files: { folder } },
      log: { level: 'debug', destination: { write: (line) => void lines.push(line) } },
      ...more,
    });
    stage = { running, sql: connectOwner(running.databaseUrl), folder };
    laid = await layScene(running, stage.sql);
  });
  after(async () => {
    await stage.sql.end();
    await running.close();
    await rm(stage.folder, { recursive: true, force: true });
  });
  return {
    get running() {
      return running;
    },
    create: async () => {
      const scene = await copyScene(stage, laid);
      for (const token of Object.values(scene.tokens)) secrets.add(token);
      for (const app of [scene.app, scene.other]) secrets.add(app.key.secret);
      return scene;
    },
    logged: () => ({ lines, secrets }),
  };
};

/**
 * No line of the log may hold a text, a token or a key.
 *
 * @param least so many lines it has at least: an empty one proves nothing
 */
export const assertSilentLog = ({ lines, secrets }: ReturnType<Isolation['logged']>, least: number): void => {
  const log = lines.join('\n');
  assert.ok(lines.length >= least, `${lines.length} lines were written`);
  assert.doesNotMatch(log, /canary-/);
  for (const secret of secrets) assert.ok(!log.includes(secret), 'a secret is in the log');
};
