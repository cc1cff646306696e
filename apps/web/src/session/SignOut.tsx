import { useChatClient, useKit } from '@parley/react';
import { Dialog } from '@parley/react/parts';
import { type ReactNode, useEffect, useState } from 'react';
import { useWords } from '../strings/strings.ts';
import { useSession } from './context.ts';

/** Asks before everything of the person is removed from this browser, and says what would be lost. */
export function SignOut({ onClose }: { onClose: () => void }): ReactNode {
  const { strings } = useKit();
  const words = useWords();
  const { base, signOut } = useSession();
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    // Without an engine the page that comes next could not be loaded any more.
    if (base !== undefined) import('../accounts/Pages.tsx').catch(() => {});
  }, [base]);
  const unsent = useChatClient()
    .outbox.list()
    .filter(({ name, progress }) => name === 'messages.send' && progress.status !== 'acknowledged').length;
  return (
    <Dialog title={words.signOutTitle} onClose={onClose}>
      <div className="sign-out">
        {unsent > 0 && <p className="sign-out-unsent">{words.signOutUnsent(unsent)}</p>}
        <p>{base === undefined ? words.signOutHint : words.signOutAccountHint}</p>
      </div>
      <div className="parley-dialog-footer">
        {base !== undefined && (
          <button
            type="button"
            className="parley-button parley-dialog-undo"
            disabled={busy}
            onClick={() => {
              setBusy(true);
              void signOut('everywhere');
            }}
          >
            {words.signOutEverywhere}
          </button>
        )}
        <button type="button" className="parley-button" onClick={onClose}>
          {strings.cancel}
        </button>
        <button
          type="button"
          className="parley-button"
          data-kind={unsent > 0 ? 'danger' : 'primary'}
          disabled={busy}
          onClick={() => {
            setBusy(true);
            void signOut();
          }}
        >
          {words.signOut}
        </button>
      </div>
    </Dialog>
  );
}
