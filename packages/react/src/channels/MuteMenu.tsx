'use client';
import type { ReactNode, RefObject } from 'react';
import { useChatClient, useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { BellIcon, BellOffIcon } from '../parts/icons.tsx';
import { Menu, MenuChoices, MenuItem } from '../parts/Menu.tsx';
import { Popover } from '../parts/Popover.tsx';
import { endOf } from '../presence/ends.ts';

export interface MuteMenuProps {
  cid: string;
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
}

const levels = ['all', 'mentions', 'nothing'] as const;
const spans = ['hour', 'eightHours', 'day', 'week'] as const;

/** For how long a channel is muted, each choice one press away, or unmutes one that is; and what of it the person is told of. */
export function MuteMenu({ cid, anchor, onClose }: MuteMenuProps): ReactNode {
  const { strings, times } = useKit();
  const { channels, members } = useChatClient();
  const membership = useChatState((state) => state.channel(cid)?.membership);
  // A refusal, or no connection, shows by what stays as it was.
  const then = (act: () => Promise<unknown>) => () => {
    onClose();
    act().catch(() => {});
  };
  const until = membership?.mutedUntil;
  return (
    <Popover anchor={anchor} onClose={onClose} label={strings.mute.title} role="menu">
      <Menu>
        <p className="parley-menu-title" aria-hidden="true">
          {membership?.muted
            ? until === undefined
              ? strings.mute.muted
              : strings.mute.mutedUntil(times.until(until))
            : strings.mute.title}
        </p>
        {membership?.muted ? (
          <MenuItem
            icon={<BellIcon />}
            label={strings.mute.unmute}
            onClick={then(() => channels.unmute({ cid }))}
          />
        ) : (
          <>
            {spans.map((span) => (
              <MenuItem
                key={span}
                icon={<BellOffIcon />}
                label={strings.mute.spans[span]}
                onClick={then(() =>
                  channels.mute({ cid, until: endOf(span, times.now(), times.zone).toISOString() }),
                )}
              />
            ))}
            <MenuItem
              icon={<BellOffIcon />}
              label={strings.mute.forGood}
              onClick={then(() => channels.mute({ cid }))}
            />
          </>
        )}
        {membership && (
          <MenuChoices
            legend={strings.levels.title}
            value={membership.notifications}
            choices={levels.map((value) => ({ value, label: strings.levels[value] }))}
            onChoose={(level) => then(() => members.setNotifications({ cid, level }))()}
          />
        )}
      </Menu>
    </Popover>
  );
}
