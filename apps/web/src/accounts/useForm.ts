import { type FormEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { type Problem, problemOf } from './refusals.ts';
import { useWords } from './words.ts';

/** What was typed, by the names of the fields. */
export type Typed = Readonly<Record<string, string>>;

/** A form whose refusals stand beside its fields. */
export interface Form {
  ref: RefObject<HTMLFormElement | null>;
  busy: boolean;
  /** What is wrong, of a field or of the whole. */
  problem: Problem | undefined;
  /** What is wrong with this field. */
  of(field: string): string | undefined;
  submit(event: FormEvent<HTMLFormElement>): void;
}

/**
 * Runs what a form is for when it is sent. A field that must be filled and is not is said so without asking; a refusal is
 * shown beside its field, and the focus goes there.
 *
 * @param act called with what was typed; throws what refused it
 * @param options.password the field in which a password is chosen
 * @param options.problem what was wrong the last time, with the same fields on another page
 * @param options.check says what is wrong before anything is asked, where that can be told
 * @param options.judge says what is wrong in words of its own, where it has some
 */
export function useForm(
  act: (typed: Typed) => Promise<void>,
  options: {
    password?: string;
    problem?: Problem | undefined;
    check?: (typed: Typed) => Problem | undefined;
    judge?: (error: unknown) => Problem | undefined;
  } = {},
): Form {
  const words = useWords();
  const ref = useRef<HTMLFormElement>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState(options.problem);
  // Once it is on the page: a field that is not marked yet would be read out without its problem.
  useEffect(() => {
    if (problem?.field !== undefined) fieldOf(ref.current, problem.field)?.focus();
  }, [problem]);
  const run = async (typed: Typed): Promise<void> => {
    try {
      await act(typed);
      setProblem(undefined);
    } catch (error) {
      setProblem(options.judge?.(error) ?? problemOf(error, words, options.password));
    }
  };
  return {
    ref,
    busy,
    problem,
    of: (field) => (problem?.field === field ? problem.text : undefined),
    submit: (event) => {
      event.preventDefault();
      if (busy) return;
      const form = event.currentTarget;
      const typed = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
      const empty = [...form.elements].find(
        (element) => element instanceof HTMLInputElement && element.required && element.value.trim() === '',
      ) as HTMLInputElement | undefined;
      if (empty) return setProblem({ field: empty.name, text: words.needed[empty.name] ?? words.refused });
      const wrong = options.check?.(typed);
      if (wrong) return setProblem(wrong);
      setBusy(true);
      setProblem(undefined);
      void run(typed).finally(() => setBusy(false));
    },
  };
}

const fieldOf = (form: HTMLFormElement | null, name: string): HTMLElement | undefined => {
  const found = form?.elements.namedItem(name);
  return found instanceof HTMLElement ? found : undefined;
};
