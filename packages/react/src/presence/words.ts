import type { Presence } from '@parley/protocol';
import type { Strings } from '../strings/strings.ts';
import type { Times } from '../times/times.ts';

/** How a person is shown, in words: `Online`, `Do not disturb until 17:00`. */
export function presenceWords(
  { state, dndUntil }: Presence,
  strings: Pick<Strings, 'presence' | 'doNotDisturb'>,
  times: Pick<Times, 'until'>,
): string {
  return dndUntil === undefined ? strings.presence[state] : strings.doNotDisturb(times.until(dndUntil));
}
