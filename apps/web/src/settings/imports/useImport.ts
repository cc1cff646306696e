import type { Import } from '@parley/protocol';
import { useChatClient } from '@parley/react';
import { useCallback, useEffect, useState } from 'react';

/** How often it is asked how far an import is, while somebody looks. */
const lookMs = 1_000;

/** Does it go on by itself, or wait for somebody? Pure. */
export const isUnderWay = ({ state }: Import): boolean =>
  state === 'reading' || state === 'planned' || state === 'running';

/**
 * The last import of the workspace, kept up to date while it is under way.
 *
 * @param onOver called when it ends while it is looked at
 */
export function useImport(onOver: () => void): {
  /** Undefined as long as nobody knows; null when there was none. */
  held: Import | null | undefined;
  put: (held: Import) => void;
} {
  const { imports } = useChatClient();
  const [held, setHeld] = useState<Import | null>();

  useEffect(() => {
    let gone = false;
    const read = async (): Promise<void> => {
      const [last] = (await imports.list({})).items;
      const whole = last && (await imports.get({ id: last.id })).import;
      if (!gone) setHeld(whole ?? null);
    };
    // What cannot be asked now is asked when the page is opened again; the settings say that nothing answers.
    read().catch(() => {});
    return () => {
      gone = true;
    };
  }, [imports]);

  const id = held && isUnderWay(held) ? held.id : undefined;
  useEffect(() => {
    if (id === undefined) return undefined;
    let timer: ReturnType<typeof setTimeout>;
    let gone = false;
    const look = async (): Promise<void> => {
      const answer = await imports.get({ id }).catch(() => undefined);
      if (gone) return;
      if (answer) setHeld(answer.import);
      if (answer && !isUnderWay(answer.import)) onOver();
      else timer = setTimeout(() => void look(), lookMs);
    };
    timer = setTimeout(() => void look(), lookMs);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [imports, id, onOver]);

  return { held, put: useCallback((made: Import) => setHeld(made), []) };
}
