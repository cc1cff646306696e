import { ago, type Conversation, type Line } from './script/index.ts';
import type { Teller } from './teller.ts';

/** One thing somebody does. */
export interface Step {
  at: Date;
  take(teller: Teller): Promise<void>;
}

const minuteMs = 60_000;
/** So long before the first line somebody made the channel. */
const foundedMs = 30 * minuteMs;
/** Between one reaction to a line and the next. */
const reactionMs = 40_000;
/** When those who look look for the last time. */
const readAt = ago(3);

/** What happens in a conversation, in the order of time. The first step makes its channel. */
export const stepsOf = ({ lines, people }: Conversation, madeAt: Date): [Step, ...Step[]] => {
  const [first] = lines;
  if (!first) throw new Error('unable to tell a conversation in which nothing is said');
  const founded = { at: later(first.at(madeAt), -foundedMs), take: (teller: Teller) => teller.found() };
  const said = lines.flatMap((line) => stepsOfLine(line, madeAt));
  const read = people.map((person) => ({
    at: readAt(madeAt),
    take: (teller: Teller) => teller.read(person),
  }));
  return [founded, ...[...said, ...read].sort((a, b) => a.at.getTime() - b.at.getTime())];
};

const stepsOfLine = (line: Line, madeAt: Date): Step[] => {
  const at = line.at(madeAt);
  const said: Step = { at, take: (teller) => teller.say(line) };
  const corrected: Step = { at: later(at, minuteMs), take: (teller) => teller.correct(line) };
  const reactions = Object.entries(line.reactions ?? {}).flatMap(([emoji, people]) =>
    people.map((person) => ({ emoji, person })),
  );
  const reacted = reactions.map(({ emoji, person }, i): Step => {
    return { at: later(at, minuteMs + i * reactionMs), take: (teller) => teller.react(line, emoji, person) };
  });
  return [said, ...(line.first ? [corrected] : []), ...reacted];
};

const later = (at: Date, ms: number): Date => new Date(at.getTime() + ms);
