import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useWords } from '../strings/strings.ts';

/** Where an address leads that there is not. */
export function NowherePane(): ReactNode {
  const words = useWords();
  return (
    <main className="pane-empty">
      <h1>{words.nowhere}</h1>
      <p>{words.nowhereHint}</p>
      <Link to="/" className="parley-button" data-kind="outline">
        {words.allConversations}
      </Link>
    </main>
  );
}
