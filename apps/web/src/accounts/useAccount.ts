import { useEffect, useState } from 'react';
import { ask, isWithout } from '../session/ask.ts';
import { finishLeaving } from '../session/leaving.ts';

/** Whoever is signed in to this installation. */
export interface Account {
  id: string;
  name: string;
  email: string;
}

/** Whose browser this is; `without` where there are no accounts, `away` while nothing answers. */
export type Here = 'asking' | 'nobody' | 'without' | 'away' | { account: Account; session: string };

/** Asks the engine whose browser this is. Who signed out while it was away has left first. */
export async function loadHere(): Promise<Exclude<Here, 'asking'>> {
  try {
    await finishLeaving();
    const { account, session } = await ask<{ account: Account | null; session: { id: string } | null }>(
      '/api/auth/session',
    );
    return account && session ? { account, session: session.id } : 'nobody';
  } catch (error) {
    return isWithout(error) ? 'without' : 'away';
  }
}

/** Whose browser this is, once it is known. @param then called with it, where something else is to be shown */
export function useAccount(then: (here: Exclude<Here, 'asking'>) => void = () => {}): Here {
  const [here, setHere] = useState<Here>('asking');
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, whoever is told
  useEffect(() => {
    let over = false;
    void loadHere().then((found) => {
      if (over) return;
      setHere(found);
      then(found);
    });
    return () => {
      over = true;
    };
  }, []);
  return here;
}
