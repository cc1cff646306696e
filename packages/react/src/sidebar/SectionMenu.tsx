'use client';
import type { ReactNode, RefObject } from 'react';
import { useChatClient, useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { DownIcon, EditIcon, UpIcon } from '../parts/icons.tsx';
import { PlusIcon, TrashIcon } from '../parts/icons-later.tsx';
import { Menu, MenuChoices, MenuItem } from '../parts/Menu.tsx';
import { Popover } from '../parts/Popover.tsx';
import { steppedOrder } from './moves.ts';
import type { SectionDialogProps } from './SectionDialog.tsx';
import type { ArrangedSection } from './sections.ts';
import { useSections } from './useSections.ts';

export interface SectionMenuProps {
  section: ArrangedSection;
  /** Read aloud when it opens. */
  label: string;
  anchor: RefObject<HTMLElement | null>;
  /** Opens what asks for more than a press. */
  onDialog: (does: SectionDialogProps['does']) => void;
  onClose: () => void;
}

/** How a section is ordered, where it stands, and what becomes of it. */
export function SectionMenu({ section, label, anchor, onDialog, onClose }: SectionMenuProps): ReactNode {
  const { strings } = useKit();
  const words = strings.sections;
  const { categories, sidebar } = useChatClient();
  const role = useChatState((state) => state.role());
  const { items } = useChatState((state) => state.categories());
  const { sections, shown } = useSections();
  const ids = shown.map((one) => one.id);
  const keeps = role === 'owner' || role === 'admin';
  const { id, kind, sort } = section;
  // A refusal, or no connection, shows by what stands as it was.
  const act = (work: () => Promise<unknown>) => () => {
    onClose();
    work().catch(() => {});
  };
  const ask = (does: SectionDialogProps['does']) => () => {
    onClose();
    onDialog(does);
  };
  const up = steppedOrder(sections, ids, id, -1);
  const down = steppedOrder(sections, ids, id, 1);
  const at = items.findIndex((category) => category.id === id);
  const hasEnd = kind === 'own' || (kind === 'category' && keeps);
  const sorts = (['name', 'latest', 'hand'] as const).map((value) => ({ value, label: words.sorts[value] }));
  const choose = (chosen: ArrangedSection['sort']) => {
    // By hand it begins as it stands.
    const channels = section.channels.map(({ cid }) => cid).slice(0, 1_000);
    act(() => sidebar.updateSection({ id, sort: chosen, ...(chosen === 'hand' && { channels }) }))();
  };
  return (
    <Popover anchor={anchor} onClose={onClose} label={label} role="menu">
      <Menu>
        <MenuItem icon={<PlusIcon />} label={`${words.addSection}…`} onClick={ask('add-section')} />
        {keeps && (
          <MenuItem icon={<PlusIcon />} label={`${words.addCategory}…`} onClick={ask('add-category')} />
        )}
        {hasEnd && <MenuItem icon={<EditIcon />} label={`${words.rename}…`} onClick={ask('rename')} />}
        {up && (
          <MenuItem
            icon={<UpIcon />}
            label={words.sectionUp}
            onClick={act(() => sidebar.order({ ids: up }))}
          />
        )}
        {down && (
          <MenuItem
            icon={<DownIcon />}
            label={words.sectionDown}
            onClick={act(() => sidebar.order({ ids: down }))}
          />
        )}
        {keeps && at > 0 && (
          <MenuItem
            icon={<UpIcon />}
            label={words.upForAll}
            onClick={act(() => categories.update({ id, before: items[at - 1]?.id ?? null }))}
          />
        )}
        {keeps && at >= 0 && at < items.length - 1 && (
          <MenuItem
            icon={<DownIcon />}
            label={words.downForAll}
            onClick={act(() => categories.update({ id, before: items[at + 2]?.id ?? null }))}
          />
        )}
        {hasEnd && (
          <MenuItem icon={<TrashIcon />} label={`${words.delete}…`} danger onClick={ask('delete')} />
        )}
        <MenuChoices legend={words.order} value={sort} choices={sorts} onChoose={choose} />
      </Menu>
    </Popover>
  );
}
