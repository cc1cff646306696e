import type { AppSettings, Attachment } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import { masked, type Patterns, patternsOf, placesOf } from './rules.ts';

/** What a person is about to say. */
export interface Saying {
  text: string;
  attachments: readonly Attachment[];
  /** What the options of a poll say. */
  options?: readonly string[];
}

type Blocked = AppSettings['blockedWords'];

/** Settings are kept as they were read, so their words are made ready once. */
const ready = new WeakMap<Blocked, { refuse: Patterns; mask: Patterns }>();

const readyOf = (blocked: Blocked): { refuse: Patterns; mask: Patterns } => {
  const known = ready.get(blocked);
  if (known) return known;
  const made = { refuse: patternsOf(blocked.refuse), mask: patternsOf(blocked.mask) };
  ready.set(blocked, made);
  return made;
};

/**
 * What a person may say of what they wrote: the same with an app that blocks no words, else with its masked words masked.
 *
 * @returns with `refusedWord`, as it was written, when there is one that must not be said at all
 * @example const { text, attachments, refusedWord } = await allowedWords(context, actor.app, input);
 */
export const allowedWords = async (
  context: Pick<Context, 'blockedWords'>,
  app: string,
  saying: Saying,
): Promise<Allowed> => said(saying, await context.blockedWords(app));

/** What is left of what a person is about to say. */
interface Allowed {
  text: string;
  attachments: Attachment[];
  options: string[];
  refusedWord?: string;
}

/** What is left of a saying where these words are blocked. */
export const said = (saying: Saying, blocked: Blocked): Allowed => {
  const same = {
    text: saying.text,
    attachments: [...saying.attachments],
    options: [...(saying.options ?? [])],
  };
  if (blocked.refuse.length + blocked.mask.length === 0) return same;
  const { refuse, mask } = readyOf(blocked);
  const refusedWord = partsOf(saying)
    .map((part) => placesOf(part, refuse).map((place) => part.slice(...place))[0])
    .find((word) => word !== undefined);
  if (refusedWord !== undefined) return { ...same, refusedWord };
  const cleaned = (part: string): string => masked(part, placesOf(part, mask));
  const attachments = saying.attachments.map((attachment) => ({
    ...attachment,
    ...(attachment.title !== undefined && { title: cleaned(attachment.title) }),
    ...(attachment.text !== undefined && { text: cleaned(attachment.text) }),
    ...(attachment.alt !== undefined && { alt: cleaned(attachment.alt) }),
  }));
  return { text: cleaned(saying.text), attachments, options: same.options.map(cleaned) };
};

const partsOf = ({ text, attachments, options = [] }: Saying): string[] =>
  [text, ...options, ...attachments.flatMap(({ title, text: words, alt }) => [title, words, alt])].filter(
    (part) => part !== undefined,
  );
