import type { Message } from '@parley/protocol';
import { type ReactNode, useRef, useState } from 'react';
import { BlockDialog } from '../blocking/panels.ts';
import { useKit } from '../chat/kit.ts';
import { classOf } from '../chat/parts.ts';
import { ForwardDialog } from '../forwards/panels.ts';
import { BanDialog, RemoveDialog, ReportDialog } from '../moderation/panels.ts';
import { MoreIcon, QuoteIcon, ReactIcon, ThreadIcon } from '../parts/icons.tsx';
import { later } from '../parts/later.tsx';
import { ReminderDialog, ReminderMenu } from '../planning/panels.ts';
import { EmojiPicker } from '../reactions/picker.ts';
import { TaskDialog } from '../tasks/panels.ts';
import { useMessageActions } from './actions.ts';
import type { MessageMenuProps } from './MessageMenu.tsx';
import { MessageHistory, ReadBy } from './panels.ts';
import type { Rights } from './rights.ts';

export interface MessageToolbarProps {
  message: Message;
  /** What the reader may do with it. */
  rights: Rights;
}

const MessageMenu = later<MessageMenuProps>(async () => (await import('./MessageMenu.tsx')).MessageMenu);

/** The small toolbar of a message, shown while it is pointed at or focused. In a narrow list only its menu is left. */
export function MessageToolbar({ message, rights }: MessageToolbarProps): ReactNode {
  const { strings, classNames } = useKit();
  const actions = useMessageActions();
  const [open, setOpen] = useState<
    | 'emoji'
    | 'menu'
    | 'forward'
    | 'task'
    | 'remind'
    | 'time'
    | 'remove'
    | 'ban'
    | 'block'
    | 'report'
    | 'readers'
    | 'history'
  >();
  const react = useRef<HTMLButtonElement>(null);
  const more = useRef<HTMLButtonElement>(null);
  const close = () => setOpen(undefined);
  return (
    <div
      className={classOf('messageToolbar', classNames)}
      role="toolbar"
      aria-label={strings.messageActions}
      data-open={open}
    >
      {rights.react && actions.react && (
        <ToolbarButton ref={react} name="react" label={strings.react} onClick={() => setOpen('emoji')}>
          <ReactIcon />
        </ToolbarButton>
      )}
      {rights.thread && actions.openThread && (
        <ToolbarButton name="thread" label={strings.thread} onClick={() => actions.openThread?.(message)}>
          <ThreadIcon />
        </ToolbarButton>
      )}
      {rights.quote && actions.quote && (
        <ToolbarButton name="quote" label={strings.reply} onClick={() => actions.quote?.(message)}>
          <QuoteIcon />
        </ToolbarButton>
      )}
      <ToolbarButton ref={more} name="more" label={strings.more} onClick={() => setOpen('menu')}>
        <MoreIcon />
      </ToolbarButton>
      {open === 'emoji' && (
        <EmojiPicker
          anchor={react.current ? react : more}
          onPick={(emoji) => actions.react?.(message, emoji)}
          onClose={close}
        />
      )}
      {open === 'menu' && (
        <MessageMenu
          anchor={more}
          message={message}
          rights={rights}
          onForward={actions.forwards && rights.forward ? () => setOpen('forward') : undefined}
          onTask={actions.tasks && rights.task ? () => setOpen('task') : undefined}
          onRemind={actions.reminds ? () => setOpen('remind') : undefined}
          onRemove={rights.moderate ? () => setOpen('remove') : undefined}
          onReaders={actions.readers && rights.readers ? () => setOpen('readers') : undefined}
          onHistory={actions.history && rights.history ? () => setOpen('history') : undefined}
          onReport={actions.moderates && rights.report ? () => setOpen('report') : undefined}
          onBan={actions.moderates && rights.ban ? () => setOpen('ban') : undefined}
          onBlock={actions.blocks && rights.report ? () => setOpen('block') : undefined}
          onClose={close}
        />
      )}
      {open === 'remind' && (
        <ReminderMenu
          anchor={more}
          messageId={message.id}
          onOther={() => setOpen('time')}
          onClose={() => setOpen((now) => (now === 'remind' ? undefined : now))}
        />
      )}
      {open === 'forward' && <ForwardDialog message={message} onClose={close} />}
      {open === 'task' && <TaskDialog message={message} onClose={close} />}
      {open === 'remove' && (
        <RemoveDialog
          message={message}
          onRemove={(reason) => actions.remove?.(message, reason)}
          onClose={close}
        />
      )}
      {open === 'report' && <ReportDialog message={message} onClose={close} />}
      {open === 'ban' && message.author !== undefined && (
        <BanDialog cid={message.cid} user={message.author} onClose={close} />
      )}
      {open === 'block' && message.author !== undefined && (
        <BlockDialog user={message.author} onClose={close} />
      )}
      {open === 'readers' && <ReadBy message={message} onClose={close} />}
      {open === 'history' && <MessageHistory message={message} onClose={close} />}
      {open === 'time' && <ReminderDialog messageId={message.id} onClose={close} />}
    </div>
  );
}

interface ToolbarButtonProps {
  ref?: React.Ref<HTMLButtonElement>;
  name: string;
  label: string;
  onClick: () => void;
  children: ReactNode;
}

function ToolbarButton({ ref, name, label, onClick, children }: ToolbarButtonProps): ReactNode {
  return (
    <button
      type="button"
      ref={ref}
      className="parley-icon-button"
      data-action={name}
      aria-label={label}
      title={label}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
