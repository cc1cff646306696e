import type { ChannelView } from '@parley/client';
import { type DragEvent, type HTMLAttributes, useContext, useState } from 'react';
import { ClientContext } from '../chat/client.ts';
import { type ArrangedSection, takes } from './sections.ts';

/** Where what is dragged would go: in front of the channel at `index`, or onto the heading. */
interface Over {
  section: string;
  index: number | undefined;
}

type Attributes = HTMLAttributes<HTMLElement> & { 'data-drop'?: 'before' | 'after' | 'into' | undefined };

/** Rows that can be dragged, and where they can be dropped. */
export interface Dragging {
  row(section: ArrangedSection, channel: ChannelView, index: number): Attributes;
  heading(section: ArrangedSection): Attributes;
}

const kind = 'text/x-parley-channel';

/** Moves channels of a person's own list with the pointer. What it does, the menus of rows and headings do as well. */
export function useDragging(sections: readonly ArrangedSection[]): Dragging {
  const client = useContext(ClientContext);
  const [dragged, setDragged] = useState<ChannelView>();
  const [over, setOver] = useState<Over>();
  const stop = () => {
    setDragged(undefined);
    setOver(undefined);
  };

  const target = (
    section: ArrangedSection,
    indexOf: (event: DragEvent) => number | undefined,
  ): Attributes => {
    const { items = [] } = client?.state.categories() ?? {};
    if (!client || !dragged || !takes(section, dragged, items)) return {};
    return {
      onDragOver: (event) => {
        event.preventDefault();
        const index = indexOf(event);
        if (over?.section !== section.id || over.index !== index) setOver({ section: section.id, index });
      },
      onDrop: (event) => {
        event.preventDefault();
        stop();
        const index = indexOf(event);
        // What is refused shows by standing where it was.
        import('./moves.ts')
          .then(({ moveChannel }) => moveChannel(client, sections, dragged, section, index))
          .catch(() => {});
      },
    };
  };

  return {
    row: (section, channel, index) => {
      const mark = over?.section === section.id ? over.index : undefined;
      const isLast = index === section.channels.length - 1;
      return {
        draggable: true,
        onDragStart: (event) => {
          event.dataTransfer.setData(kind, channel.cid);
          event.dataTransfer.effectAllowed = 'move';
          setDragged(channel);
        },
        onDragEnd: stop,
        ...target(section, ({ currentTarget, clientY }) => {
          const { top, height } = currentTarget.getBoundingClientRect();
          return index + (clientY > top + height / 2 ? 1 : 0);
        }),
        'data-drop': mark === index ? 'before' : isLast && mark === index + 1 ? 'after' : undefined,
      };
    },
    heading: (section) => ({
      ...target(section, () => undefined),
      'data-drop': over?.section === section.id && over.index === undefined ? 'into' : undefined,
    }),
  };
}
