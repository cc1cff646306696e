import type { Message } from '@parley/protocol';
import type { ReactNode, RefObject } from 'react';
import { useKit } from '../chat/kit.ts';
import { CheckIcon, ClockIcon, CopyIcon, EditIcon, PinIcon, QuoteIcon, ThreadIcon } from '../parts/icons.tsx';
import {
  BanIcon,
  EyeOffIcon,
  FlagIcon,
  ForwardIcon,
  HistoryIcon,
  LinkIcon,
  TaskIcon,
  TrashIcon,
  UnreadIcon,
} from '../parts/icons-later.tsx';
import { Menu, MenuItem } from '../parts/Menu.tsx';
import { Popover } from '../parts/Popover.tsx';
import { quickEmoji } from '../reactions/emoji.ts';
import { useMessageActions } from './actions.ts';
import { BookmarkItem } from './BookmarkItem.tsx';
import type { Rights } from './rights.ts';

export interface MessageMenuProps {
  anchor: RefObject<HTMLElement | null>;
  message: Message;
  rights: Rights;
  /** Asks where it is passed on to; without it there is no way to. */
  onForward?: (() => void) | undefined;
  /** Makes a task of it; without it there is no way to. */
  onTask?: (() => void) | undefined;
  /** Asks when to be reminded; without it there is no way to. */
  onRemind?: (() => void) | undefined;
  /** Shows who has read it; without it there is no way to. */
  onReaders?: (() => void) | undefined;
  /** Shows what it said before; without it there is no way to. */
  onHistory?: (() => void) | undefined;
  /** Asks why it is removed; without it, it is removed at once. */
  onRemove?: (() => void) | undefined;
  /** Asks why it is reported; without it there is no way to. */
  onReport?: (() => void) | undefined;
  /** Asks how its author is banned; without it there is no way to. */
  onBan?: (() => void) | undefined;
  /** Asks how much is to be heard of its author; without it there is no way to. */
  onBlock?: (() => void) | undefined;
  onClose: () => void;
}

/** Of so many files of a message each can be kept from its menu. */
const mostFiles = 5;

/** Everything that can be done to a message, with its keys. */
export function MessageMenu(props: MessageMenuProps): ReactNode {
  const { anchor, message, rights, onTask, onRemind, onReaders, onHistory, onRemove, onReport } = props;
  const { onForward, onBan, onBlock, onClose } = props;
  const { strings, plain, linkTo } = useKit();
  const actions = useMessageActions();
  const then = (act: () => void) => () => {
    onClose();
    act();
  };
  return (
    <Popover anchor={anchor} onClose={onClose} label={strings.messageActions} role="menu">
      <Menu>
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
          <MenuItem
            icon={<ThreadIcon />}
            label={strings.thread}
            keys="T"
            onClick={then(() => actions.openThread?.(message))}
          />
        )}
        {rights.quote && actions.quote && (
          <MenuItem
            icon={<QuoteIcon />}
            label={strings.reply}
            keys="R"
            onClick={then(() => actions.quote?.(message))}
          />
        )}
        {onForward && (
          <MenuItem icon={<ForwardIcon />} label={strings.forwards.menu} onClick={then(onForward)} />
        )}
        {rights.edit && actions.startEdit && (
          <MenuItem
            icon={<EditIcon />}
            label={strings.edit}
            keys="E"
            onClick={then(() => actions.startEdit?.(message))}
          />
        )}
        {rights.pin && actions.pin && (
          <MenuItem
            icon={<PinIcon />}
            label={message.pinnedAt ? strings.pins.unpin : strings.pins.pin}
            onClick={then(() => actions.pin?.(message))}
          />
        )}
        {actions.keep && <BookmarkItem message={message} onDone={onClose} />}
        {actions.keep &&
          message.attachments
            .filter(({ fileId }) => fileId !== undefined)
            .slice(0, mostFiles)
            .map((file) => <BookmarkItem key={file.fileId} message={message} file={file} onDone={onClose} />)}
        {onTask && <MenuItem icon={<TaskIcon />} label={strings.tasks.create} onClick={then(onTask)} />}
        {onRemind && (
          <MenuItem icon={<ClockIcon />} label={strings.planning.remindMe} onClick={then(onRemind)} />
        )}
        <MenuItem
          icon={<CopyIcon />}
          label={strings.copyText}
          onClick={then(() => void navigator.clipboard.writeText(plain(message.text)))}
        />
        {linkTo && (message.seq ?? message.threadSeq) !== undefined && (
          <MenuItem
            icon={<LinkIcon />}
            label={strings.copyLink}
            onClick={then(() => void navigator.clipboard.writeText(linkTo(message)))}
          />
        )}
        {onHistory && (
          <MenuItem icon={<HistoryIcon />} label={strings.history.title} onClick={then(onHistory)} />
        )}
        {onReaders && (
          <MenuItem icon={<CheckIcon />} label={strings.reading.title} onClick={then(onReaders)} />
        )}
        {actions.markUnread && message.seq !== undefined && (
          <MenuItem
            icon={<UnreadIcon />}
            label={strings.markUnread}
            keys="⇧U"
            onClick={then(() => actions.markUnread?.(message))}
          />
        )}
        {onReport && (
          <MenuItem icon={<FlagIcon />} label={strings.moderation.report} onClick={then(onReport)} />
        )}
        {onBlock && <MenuItem icon={<EyeOffIcon />} label={strings.blocking.menu} onClick={then(onBlock)} />}
        {rights.remove && actions.remove && (
          <MenuItem
            icon={<TrashIcon />}
            label={onRemove ? strings.moderation.removeMessage : strings.delete}
            danger
            onClick={then(onRemove ?? (() => actions.remove?.(message)))}
          />
        )}
        {onBan && (
          <MenuItem icon={<BanIcon />} label={strings.moderation.banAuthor} danger onClick={then(onBan)} />
        )}
      </Menu>
    </Popover>
  );
}
