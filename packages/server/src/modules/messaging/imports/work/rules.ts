import { type ImportProblem, type ImportProblems, type ImportProgress, limits } from '@parley/protocol';
import type { Problem, Problems } from '../slack/index.ts';
import type { Reached } from './pulse.ts';

/** Of a name in an archive, or of a sentence: whoever made it may have written anything. */
const wordsMost = 300;

/** Before so much time nobody can tell how long it will take. */
const tellingMs = 1_000;

/** How far it is and how long it will take, at the pace of this run; what was there already is no work. Pure. */
export const progressOf = (
  { channel, bytesRead, bytesSkipped, bytesTotal, messages }: Reached,
  elapsedMs: number,
  before: number,
): ImportProgress => {
  const worked = bytesRead - bytesSkipped;
  const left = Math.max(0, bytesTotal - bytesRead);
  return {
    channel,
    bytesRead: Math.min(bytesRead, bytesTotal),
    bytesTotal,
    messages: before + messages,
    messagesPerSecond: Math.round((messages * 1_000) / Math.max(1, elapsedMs)),
    ...(worked > 0 &&
      elapsedMs >= tellingMs && { secondsLeft: Math.ceil((left * elapsedMs) / worked / 1_000) }),
  };
};

const clipped = ({ file, line, field, problem }: Problem): ImportProblem => ({
  file: clip(file),
  ...(line !== undefined && { line }),
  ...(field !== undefined && { field: clip(field) }),
  problem: clip(problem),
});

const clip = (words: string): string => (words.length > wordsMost ? `${words.slice(0, wordsMost)}…` : words);

/** What was odd, bounded. Pure. */
export const presentProblems = (problems: Problems): ImportProblems => ({
  total: problems.total,
  kinds: mostFrequent([...problems.counts].map(([problem, count]) => ({ problem: clip(problem), count }))),
  first: problems.first.slice(0, limits.importProblems).map(clipped),
});

/** With others behind them. Pure. */
export const addProblems = (held: ImportProblems | null, more: readonly Problem[]): ImportProblems => {
  const { total, kinds, first } = held ?? { total: 0, kinds: [], first: [] };
  const counts = new Map(kinds.map(({ problem, count }) => [problem, count]));
  const added = more.map(clipped);
  for (const { problem } of added) counts.set(problem, (counts.get(problem) ?? 0) + 1);
  return {
    total: total + added.length,
    kinds: mostFrequent([...counts].map(([problem, count]) => ({ problem, count }))),
    first: [...first, ...added].slice(0, limits.importProblems),
  };
};

const mostFrequent = (kinds: ImportProblems['kinds']): ImportProblems['kinds'] =>
  kinds.sort((a, b) => b.count - a.count).slice(0, limits.importProblemKinds);
