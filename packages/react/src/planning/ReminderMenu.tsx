'use client';
import { choicesAt } from '@parley/protocol/times';
import type { ReactNode, RefObject } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { ClockIcon, MoreIcon } from '../parts/icons.tsx';
import { Menu, MenuItem } from '../parts/Menu.tsx';
import { Popover } from '../parts/Popover.tsx';
import type { PlannedTime } from './when.ts';
import { planTime } from './when.ts';

export interface ReminderMenuProps {
  anchor: RefObject<HTMLElement | null>;
  /** The message to be reminded of. */
  messageId?: string | undefined;
  /** What a chosen time is for, instead of a reminder of the message: to put one off, say. */
  onChoose?: ((when: PlannedTime) => void) | undefined;
  /** Another time than the natural ones is wanted; without it there is no way to one. */
  onOther?: (() => void) | undefined;
  onClose: () => void;
}

/** The natural times to be reminded at, each one press away. */
export function ReminderMenu({
  anchor,
  messageId,
  onChoose,
  onOther,
  onClose,
}: ReminderMenuProps): ReactNode {
  const { strings, times } = useKit();
  const client = useChatClient();
  const choose = (when: PlannedTime) => {
    onClose();
    if (onChoose) onChoose(when);
    else if (messageId !== undefined) client.reminders.create({ messageId, ...when });
  };
  return (
    <Popover anchor={anchor} onClose={onClose} label={strings.planning.remindMe} role="menu">
      <Menu>
        {choicesAt(new Date(times.now()), times.zone).map(({ name, at, local }) => (
          <MenuItem
            key={name}
            icon={<ClockIcon />}
            label={strings.planning.choices[name]}
            hint={planTime(at.toISOString(), times, strings)}
            onClick={() => choose({ local, zone: times.zone })}
          />
        ))}
        {onOther && (
          <MenuItem
            icon={<MoreIcon />}
            label={strings.planning.otherTime}
            onClick={() => {
              onClose();
              onOther();
            }}
          />
        )}
      </Menu>
    </Popover>
  );
}
