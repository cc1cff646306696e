import { relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { intro, isCancel, log, outro, select, spinner, text } from '@clack/prompts';
import { install } from './install.ts';
import { type Engine, type Source, type Template, templates, writeApp } from './write-app.ts';

/** What is around the command. */
export interface CreateOptions {
  /** Where a relative folder begins. */
  cwd: string;
  source: Source;
  /** One that runs already and that the app is to use. */
  engine?: Engine | undefined;
  /** Can questions be asked? */
  interactive: boolean;
}

const USAGE = 'usage: create-parley FOLDER [--template react|vanilla]';

/**
 * Makes an app: asks what was not said, writes it, installs what it needs.
 *
 * @param argv the command line: a folder, `--template`, `--yes` to be asked nothing
 * @returns whether an app was made
 * @throws Error with one sentence for who typed it
 */
export async function create(argv: readonly string[], options: CreateOptions): Promise<boolean> {
  const startedAt = performance.now();
  const told = readArguments(argv);
  const ask = options.interactive && !told.yes;
  intro('A chat in a page of yours');
  const name = told.folder ?? (ask ? await askFolder() : undefined);
  const template = told.template ?? (ask ? await askTemplate() : 'react');
  if (name === undefined && !ask) throw new Error(`unable to create an app; ${USAGE}`);
  if (name === undefined || template === undefined) return false;
  const folder = resolve(options.cwd, name);
  await writeApp(folder, template, options.source, options.engine);
  const progress = options.interactive ? spinner() : undefined;
  progress?.start('Installing');
  try {
    await install(folder);
  } finally {
    progress?.clear();
  }
  log.success(`Made and installed (${((performance.now() - startedAt) / 1000).toFixed(0)} s)`);
  outro(`Next: cd ${relative(options.cwd, folder) || '.'} && npm run dev`);
  return true;
}

interface Told {
  folder: string | undefined;
  template: Template | undefined;
  yes: boolean;
}

function readArguments(argv: readonly string[]): Told {
  const { values, positionals } = parse(argv);
  const template = templates.find((one) => one === values.template);
  if (positionals.length > 1 || (values.template !== undefined && !template))
    throw new Error(`unable to create an app; ${USAGE}`);
  return { folder: positionals[0], template, yes: values.yes ?? false };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: { template: { type: 'string' }, yes: { type: 'boolean', short: 'y' } },
      allowPositionals: true,
    });
  } catch {
    throw new Error(`unable to create an app; ${USAGE}`);
  }
}

async function askFolder(): Promise<string | undefined> {
  const answer = await text({ message: 'A new folder for it', initialValue: 'my-chat' });
  return isCancel(answer) ? undefined : answer;
}

async function askTemplate(): Promise<Template | undefined> {
  const answer = await select({
    message: 'The page',
    options: [
      { value: 'react' as const, label: 'React', hint: 'one component a person' },
      { value: 'vanilla' as const, label: 'No framework', hint: 'drawn by hand over the client' },
    ],
  });
  return isCancel(answer) ? undefined : answer;
}
