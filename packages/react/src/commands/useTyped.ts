import { useEffect, useRef, useState } from 'react';
import { useKit } from '../chat/kit.ts';
import { ahead } from '../parts/ahead.ts';
import type { CommandOutcome, InputCommand } from './command.ts';

/** What is said below the field of a command that was typed. */
export interface CommandNote {
  text: string;
  refused: boolean;
}

const loadRun = () => import('./run.ts');
const loadVerbs = () => import('./verbs.ts');

/**
 * Runs what is typed after a `/`.
 *
 * @param text what the field holds: another text ends what was said of the one before
 * @returns `run` says what came of it; undefined while another one runs
 */
export function useTyped(
  text: string,
  commands: readonly InputCommand[] | undefined,
): {
  note: CommandNote | undefined;
  run: ((typed: string) => Promise<CommandOutcome | undefined>) | undefined;
} {
  const { strings } = useKit();
  const [said, setSaid] = useState<CommandNote & { of: string }>();
  const running = useRef(false);
  const begins = commands !== undefined && text.startsWith('/');
  useEffect(() => {
    if (begins) for (const load of [loadRun, loadVerbs]) void ahead(load);
  }, [begins]);
  const run = async (typed: string): Promise<CommandOutcome | undefined> => {
    if (running.current) return undefined;
    running.current = true;
    try {
      const { runCommand } = await loadRun();
      const outcome = await runCommand(typed, commands ?? [], strings);
      if ('refuse' in outcome) setSaid({ text: outcome.refuse, refused: true, of: text });
      else if ('done' in outcome) setSaid({ text: outcome.done, refused: false, of: '' });
      else setSaid(undefined);
      return outcome;
    } catch {
      setSaid({ text: strings.commands.failed(typed.slice(1)), refused: true, of: text });
      return undefined;
    } finally {
      running.current = false;
    }
  };
  return { note: said?.of === text ? said : undefined, run: commands && run };
}
