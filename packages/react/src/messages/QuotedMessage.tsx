import type { Quoted } from '@parley/protocol';
import type { ReactNode } from 'react';
import { useKit } from '../chat/kit.ts';
import { useMessageActions } from './actions.ts';

/** What a message answers: a thin line, the name and two lines of text. A press shows it in its place. */
export function QuotedMessage({ quoted }: { quoted: Quoted }): ReactNode {
  const { hides, nameOf, plain, strings } = useKit();
  const { jumpTo } = useMessageActions();
  const words = quoted.deletedAt
    ? strings.quoteGone
    : hides(quoted.author)
      ? strings.blocking.folded
      : plain(quoted.text, { oneLine: true });
  return (
    <button
      type="button"
      className="parley-quoted"
      title={strings.quoteOf(nameOf(quoted.author))}
      disabled={!jumpTo}
      onClick={() => jumpTo?.(quoted.id)}
    >
      <bdi>{nameOf(quoted.author)}</bdi>
      <span dir="auto">{words}</span>
    </button>
  );
}
