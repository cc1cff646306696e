import { ParleyError } from '@parley/client';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useKit } from '../chat/kit.ts';
import { type Refusal, refusalOf } from './refusal.ts';
import { useInvitationWords } from './useInvitationWords.ts';

/** A form that is sent: what is wrong is said beside its field, and the focus goes to the first of those. */
export interface Sending {
  busy: boolean;
  /** Somebody tried to send it: from now on what is missing is said too. */
  tried: boolean;
  refusal: Refusal | undefined;
  /** @param ready nothing is wrong with it as far as is known here */
  send(form: RefObject<HTMLFormElement | null>, ready: boolean, act: () => Promise<void>): void;
  /** What was refused is being changed. */
  forget(): void;
}

/** Sends a form of invitations, one at a time. */
export function useSending(): Sending {
  const { strings } = useKit();
  const words = useInvitationWords();
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const wanted = useRef<HTMLFormElement | null>(null);
  const otherwise = (error: unknown) =>
    error instanceof ParleyError ? strings.refused(error.message) : strings.notReached;
  // Once what is wrong is marked.
  useEffect(() => {
    const form = wanted.current;
    wanted.current = null;
    form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  });
  return {
    busy,
    tried,
    refusal,
    forget: () => setRefusal(undefined),
    send: (form, ready, act) => {
      if (busy) return;
      setRefusal(undefined);
      setTried(!ready);
      if (!ready) {
        wanted.current = form.current;
        return;
      }
      setBusy(true);
      act()
        .catch((error: unknown) => {
          wanted.current = form.current;
          setRefusal(refusalOf(error, words, otherwise));
        })
        .finally(() => setBusy(false));
    },
  };
}
