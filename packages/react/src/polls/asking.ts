import type { NewPoll } from '@parley/protocol';

/** What is filled in to ask. */
export interface Asking {
  question: string;
  options: readonly string[];
  multiple: boolean;
  anonymous: boolean;
  open: boolean;
  /** ISO 8601. */
  closesAt?: string | undefined;
}

/** Options of a poll. */
export const optionsMost = 20;

const folded = (text: string): string => text.trim().normalize('NFKC').toLowerCase();

/** Do two of these say the same? Pure. */
export const sayTheSame = (options: readonly string[]): boolean => {
  const said = options.map(folded).filter((text) => text !== '');
  return new Set(said).size < said.length;
};

/** What is asked, once it can be: a question and two options that differ. Pure. */
export function pollOf(asking: Asking): { question: string; poll: NewPoll } | undefined {
  const question = asking.question.trim();
  const options = asking.options.map((text) => text.trim()).filter((text) => text !== '');
  if (question === '' || options.length < 2 || sayTheSame(options)) return undefined;
  const { multiple, anonymous, open, closesAt } = asking;
  return {
    question,
    poll: {
      options: options.map((text, at) => ({ id: `${at + 1}`, text })),
      ...(multiple && { multiple }),
      ...(anonymous && { anonymous }),
      ...(open && { open }),
      ...(closesAt !== undefined && { closesAt }),
    },
  };
}

/** The lines to fill in: one more than there is something in, up to the most. Pure. */
export function linesOf(options: readonly string[]): string[] {
  const full = options.at(-1)?.trim() !== '' && options.length < optionsMost;
  return full ? [...options, ''] : [...options];
}
