import { useEffect, useRef, useState } from 'react';
import { ask } from '../../session/ask.ts';
import { type Problem, problemOf } from '../refusals.ts';
import { useWords } from '../words.ts';
import { isUnchosen, offersPasskeys, signByPasskey } from './device.ts';

/** Before the question is too old for its answer. */
const anewMs = 4 * 60_000;

/** Signing in by a passkey: by the button, and, where the browser can, by what its field for the address offers. */
export function useSignIn(onIn: () => void): {
  busy: boolean;
  problem: Problem | undefined;
  press: () => void;
} {
  const words = useWords();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  // A browser asks one thing at a time.
  const asking = useRef<AbortController>(undefined);
  const offers = useRef(false);
  const sign = async (mediation: 'conditional' | 'optional'): Promise<void> => {
    asking.current?.abort();
    const controller = new AbortController();
    asking.current = controller;
    const { signal } = controller;
    const { options } = await ask<{ options: PublicKeyCredentialRequestOptionsJSON }>(
      '/api/auth/sign-in/passkey/begin',
      {},
    );
    signal.throwIfAborted();
    const credential = await signByPasskey(options, { mediation, signal });
    setProblem(undefined);
    try {
      await ask('/api/auth/sign-in/passkey', { credential });
    } catch (error) {
      return setProblem(problemOf(error, words));
    }
    onIn();
  };
  const pressed = useRef(false);
  // Nobody asked for it aloud, so nobody is told when it cannot be, and whoever is choosing is not interrupted.
  const offer = () => {
    if (offers.current && !pressed.current) sign('conditional').catch(() => {});
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: for as long as the page stands there
  useEffect(() => {
    let timer: ReturnType<typeof setInterval> | undefined;
    let isOver = false;
    void offersPasskeys().then((can) => {
      if (isOver) return;
      offers.current = can;
      offer();
      timer = setInterval(offer, anewMs);
    });
    return () => {
      isOver = true;
      offers.current = false;
      clearInterval(timer);
      asking.current?.abort();
    };
  }, []);
  const press = () => {
    if (pressed.current) return;
    pressed.current = true;
    setBusy(true);
    setProblem(undefined);
    void sign('optional')
      .finally(() => {
        pressed.current = false;
        setBusy(false);
      })
      .catch((error: unknown) => {
        if (isUnchosen(error)) offer();
        else setProblem(problemOf(error, words));
      });
  };
  return { busy, problem, press };
}
