import { type ReactNode, type RefObject, useContext, useState } from 'react';
import { ClientContext } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { MoreIcon } from '../parts/icons.tsx';
import { MoveDialog } from '../sidebar/panels.ts';
import { RowMenu } from './panels.ts';

export interface RowMenuButtonProps {
  cid: string;
  name: string;
  anchor: RefObject<HTMLButtonElement | null>;
}

/** Opens what can be done with a conversation from its row. Where there is no client there is nothing to do. */
export function RowMenuButton({ cid, name, anchor }: RowMenuButtonProps): ReactNode {
  const { strings } = useKit();
  const client = useContext(ClientContext);
  const [isOpen, setOpen] = useState(false);
  const [isMoving, setMoving] = useState(false);
  if (!client) return null;
  const label = strings.actionsFor(name);
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className="parley-icon-button parley-channel-more"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-label={label}
        title={strings.more}
        onClick={() => setOpen(!isOpen)}
      >
        <MoreIcon />
      </button>
      {isOpen && (
        <RowMenu
          cid={cid}
          label={label}
          anchor={anchor}
          onMove={() => setMoving(true)}
          onClose={() => setOpen(false)}
        />
      )}
      {isMoving && <MoveDialog cid={cid} name={name} onClose={() => setMoving(false)} />}
    </>
  );
}
