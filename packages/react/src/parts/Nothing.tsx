import type { ReactNode } from 'react';
import { useKit } from '../chat/kit.ts';
import { Skeleton } from '../messages/Skeleton.tsx';

export interface NothingProps {
  words: { readonly none: string; readonly hint: string; readonly loading: string; readonly unable: string };
  loaded: boolean;
  /** It could not be loaded, which `onRetry` tries again. */
  failed: boolean;
  onRetry: () => void;
}

/** A list that holds nothing: there is none, it is on its way, or it cannot be had. */
export function Nothing({ words, loaded, failed, onRetry }: NothingProps): ReactNode {
  const { strings } = useKit();
  if (failed) {
    return (
      <div className="parley-plans-nothing parley-told-failed" role="alert">
        <p>{words.unable}</p>
        <button type="button" className="parley-button" onClick={onRetry}>
          {strings.retry}
        </button>
      </div>
    );
  }
  return loaded ? (
    <p className="parley-plans-nothing">
      {words.none} {words.hint}
    </p>
  ) : (
    <div aria-busy="true">
      <span className="parley-hidden">{words.loading}</span>
      <Skeleton />
    </div>
  );
}
