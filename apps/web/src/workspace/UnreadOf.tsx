import type { ReactNode } from 'react';
import type { Workspace } from '../session/workspaces.ts';
import { useWords } from '../strings/strings.ts';

/** What waits in another workspace: how often one is mentioned, else a dot where anything is unread. */
export function UnreadOf({ workspace }: { workspace: Workspace }): ReactNode {
  const words = useWords();
  const { unread = 0, mentions = 0 } = workspace;
  if (mentions > 0)
    return (
      <span className="parley-badge">
        <span aria-hidden="true">{mentions.toLocaleString()}</span>
        <span className="parley-hidden">{words.mentionsThere(mentions)}</span>
      </span>
    );
  if (unread === 0) return null;
  return (
    <span className="workspace-unread" role="img" aria-label={words.unreadThere}>
      •
    </span>
  );
}
