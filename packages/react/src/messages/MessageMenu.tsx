import { toPlainText } from '@parley/markdown';
import type { Message } from '@parley/protocol';
import type { KeyboardEvent, ReactNode, RefObject } from 'react';
import { useKit } from '../chat/kit.ts';
import { CopyIcon, EditIcon, QuoteIcon, ThreadIcon, TrashIcon, UnreadIcon } from '../parts/icons.tsx';
import { Popover } from '../parts/Popover.tsx';
import { quickEmoji } from '../reactions/emoji.ts';
import { useMessageActions } from './actions.ts';
import type { Rights } from './rights.ts';

export interface MessageMenuProps {
  anchor: RefObject<HTMLElement | null>;
  message: Message;
  rights: Rights;
  onClose: () => void;
}

/** Everything that can be done to a message, with its keys. */
export function MessageMenu({ anchor, message, rights, onClose }: MessageMenuProps): ReactNode {
  const { strings, nameOf } = useKit();
  const actions = useMessageActions();
  const then = (act: () => void) => () => {
    onClose();
    act();
  };
  return (
    <Popover anchor={anchor} onClose={onClose} label={strings.messageActions} role="menu">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the items inside are what is interacted with */}
      <div className="parley-menu" onKeyDown={moveInMenu}>
        {rights.react && actions.react && (
          <div className="parley-menu-emoji">
            {quickEmoji.map((emoji) => (
              <button
                type="button"
                role="menuitem"
                key={emoji}
                className="parley-emoji-choice"
                onClick={then(() => actions.react?.(message, emoji))}
              >
                {emoji}
              </button>
            ))}
          </div>
        )}
        {rights.thread && actions.openThread && (
          <Item
            icon={<ThreadIcon />}
            label={strings.thread}
            keys="T"
            onClick={then(() => actions.openThread?.(message))}
          />
        )}
        {rights.quote && actions.quote && (
          <Item
            icon={<QuoteIcon />}
            label={strings.reply}
            keys="R"
            onClick={then(() => actions.quote?.(message))}
          />
        )}
        {rights.edit && actions.startEdit && (
          <Item
            icon={<EditIcon />}
            label={strings.edit}
            keys="E"
            onClick={then(() => actions.startEdit?.(message))}
          />
        )}
        <Item
          icon={<CopyIcon />}
          label={strings.copyText}
          onClick={then(() => void navigator.clipboard.writeText(toPlainText(message.text, nameOf)))}
        />
        {actions.markUnread && message.seq !== undefined && (
          <Item
            icon={<UnreadIcon />}
            label={strings.markUnread}
            keys="⇧U"
            onClick={then(() => actions.markUnread?.(message))}
          />
        )}
        {rights.remove && actions.remove && (
          <Item
            icon={<TrashIcon />}
            label={strings.delete}
            danger
            onClick={then(() => actions.remove?.(message))}
          />
        )}
      </div>
    </Popover>
  );
}

interface ItemProps {
  icon: ReactNode;
  label: string;
  keys?: string;
  danger?: boolean;
  onClick: () => void;
}

function Item({ icon, label, keys, danger = false, onClick }: ItemProps): ReactNode {
  return (
    <button
      type="button"
      role="menuitem"
      className="parley-menu-item"
      data-kind={danger ? 'danger' : undefined}
      aria-keyshortcuts={keys}
      onClick={onClick}
    >
      {icon}
      {label}
      {keys && (
        <span className="parley-menu-key" aria-hidden="true">
          {keys}
        </span>
      )}
    </button>
  );
}

function moveInMenu(event: KeyboardEvent<HTMLDivElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const items = [...event.currentTarget.querySelectorAll('button')];
  const at = items.indexOf(document.activeElement as HTMLButtonElement);
  event.preventDefault();
  event.stopPropagation();
  items.at((at + step) % items.length)?.focus();
}
