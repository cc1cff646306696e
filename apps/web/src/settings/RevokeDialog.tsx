import { useChatClient } from '@parley/react';
import { Dialog } from '@parley/react/parts';
import type { ReactNode } from 'react';
import { Refusal } from './Refusal.tsx';
import { useDoing } from './useDoing.ts';
import { words } from './words.ts';

/** Asks before a key ends: it cannot be taken back. */
export function RevokeDialog({
  id,
  onRevoked,
  onClose,
}: {
  id: string;
  onRevoked: () => void;
  onClose: () => void;
}): ReactNode {
  const { apps } = useChatClient();
  const { busy, problem, run } = useDoing();
  const revoke = () =>
    run(
      () => apps.revokeKey({ key: id }),
      () => {
        onRevoked();
        onClose();
      },
    );
  return (
    <Dialog title={words.revokeKey(id)} onClose={onClose}>
      <p className="settings-ask">{words.askRevoke(id)}</p>
      <Refusal text={problem} />
      <div className="parley-dialog-footer">
        <button type="button" className="parley-button" onClick={onClose}>
          {words.keep}
        </button>
        <button type="button" className="parley-button" data-kind="danger" disabled={busy} onClick={revoke}>
          {words.revoke}
        </button>
      </div>
    </Dialog>
  );
}
