import { ahead } from '../../parts/ahead.ts';
import type { CompletionSource } from '../completion.ts';

/**
 * A source that is loaded when the field is first used. Where it cannot be loaded nothing is offered, and what is
 * typed stays as it is.
 */
export function laterSource(
  about: Pick<CompletionSource, 'trigger' | 'label' | 'least'>,
  load: () => Promise<CompletionSource>,
): CompletionSource {
  let loaded: CompletionSource | undefined;
  return {
    ...about,
    prepare: () =>
      ahead(async () => {
        loaded ??= await load();
      }),
    find: (query, show) => {
      if (loaded) return loaded.find(query, show);
      let over = false;
      let stop: (() => void) | undefined;
      load().then(
        (source) => {
          loaded ??= source;
          if (!over) stop = loaded.find(query, show);
        },
        () => over || show([]),
      );
      return () => {
        over = true;
        stop?.();
      };
    },
    whole: (name) => loaded?.whole?.(name),
  };
}
