import { inspect } from 'node:util';
import type { Failure, Outcome } from './run-area.ts';

/** One line an area: what passed and how long it took. */
export function areaLine(name: string, outcome: Outcome): string {
  const time = `${outcome.seconds.toFixed(1)} s`.padStart(8);
  return `${name.padEnd(16)}${time}   ${counts([outcome])}`;
}

/** One line for each reason that tests were skipped for. */
export function skipLines({ reasons }: Outcome): string[] {
  return [...reasons].map(([reason, count]) => `  ${count} skipped: ${reason}`);
}

/** The last line of a run. */
export function counts(outcomes: readonly Outcome[]): string {
  const sum = (count: (outcome: Outcome) => number) => outcomes.reduce((total, one) => total + count(one), 0);
  const skipped = sum((one) => one.skipped);
  const line = `${sum((one) => one.passed)} passed, ${sum((one) => one.failures.length)} failed`;
  return skipped > 0 ? `${line}, ${skipped} skipped` : line;
}

/** Everything a person needs to find out why a test failed. */
export function failureText({ name, place, error, output }: Failure): string {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const reason = cause instanceof Error ? (cause.stack ?? cause.message) : inspect(cause);
  const said = output.trim() === '' ? '' : `\n  its file wrote:\n${indent(output.trim())}`;
  return `\n✖ ${name}\n  ${place}\n${indent(reason)}${said}`;
}

function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
}
