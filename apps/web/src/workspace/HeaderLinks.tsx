import { useKit } from '@parley/react';
import {
  Menu,
  MenuItem,
  MoreIcon,
  NoteIcon,
  PictureIcon,
  PinIcon,
  Popover,
  TaskIcon,
} from '@parley/react/parts';
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useRef, useState } from 'react';
import { useNarrow } from './useNarrow.ts';

const places = ['pins', 'note', 'tasks', 'files'] as const;
const icons = { pins: <PinIcon />, note: <NoteIcon />, tasks: <TaskIcon />, files: <PictureIcon /> };

/** The ways to a conversation's pins, note, tasks and files; on a phone, where its name needs the room, in a menu. */
export function HeaderLinks({ cid }: { cid: string }): ReactNode {
  const { strings } = useKit();
  const narrow = useNarrow();
  const names = {
    pins: strings.pins.title,
    note: strings.notes.title,
    tasks: strings.tasks.title,
    files: strings.gallery,
  };
  if (narrow) return <HeaderMenu cid={cid} names={names} />;
  return places.map((place) => (
    <Link
      key={place}
      to="/c/$cid"
      params={{ cid }}
      search={(now) => (now[place] ? {} : { [place]: true })}
      className="parley-icon-button"
      aria-label={names[place]}
      title={names[place]}
    >
      {icons[place]}
    </Link>
  ));
}

function HeaderMenu({
  cid,
  names,
}: {
  cid: string;
  names: Record<(typeof places)[number], string>;
}): ReactNode {
  const { strings } = useKit();
  const navigate = useNavigate();
  const anchor = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className="parley-icon-button"
        aria-label={strings.more}
        title={strings.more}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <MoreIcon />
      </button>
      {isOpen && (
        <Popover anchor={anchor} onClose={() => setOpen(false)} label={strings.more} role="menu">
          <Menu>
            {places.map((place) => (
              <MenuItem
                key={place}
                icon={icons[place]}
                label={names[place]}
                onClick={() => {
                  setOpen(false);
                  void navigate({ to: '/c/$cid', params: { cid }, search: { [place]: true } });
                }}
              />
            ))}
          </Menu>
        </Popover>
      )}
    </>
  );
}
