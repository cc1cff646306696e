import { AppMark, useApp } from '@parley/react';
import { ChevronIcon, later } from '@parley/react/parts';
import { type ReactNode, useRef, useState } from 'react';
import type { WorkspacePart, WorkspacePartsProps } from './WorkspaceParts.tsx';
import './workspace-menu.css';

const WorkspaceParts = later<WorkspacePartsProps>(
  async () => (await import('./WorkspaceParts.tsx')).WorkspaceParts,
);

/** The workspace's name and picture, and what belongs to everybody of it. */
export function WorkspaceMenu({ name, isTitle }: { name: string; isTitle: boolean }): ReactNode {
  const app = useApp();
  const anchor = useRef<HTMLButtonElement>(null);
  const [part, setPart] = useState<WorkspacePart>();
  const come = () => void WorkspaceParts.preload();
  const Title = isTitle ? 'h1' : 'strong';
  return (
    <div className="sidebar-header">
      <Title>
        <button
          ref={anchor}
          type="button"
          className="sidebar-workspace"
          aria-haspopup="menu"
          aria-expanded={part === 'menu'}
          onPointerEnter={come}
          onFocus={come}
          onClick={() => setPart(part === 'menu' ? undefined : 'menu')}
        >
          <AppMark name={name} size={28} />
          <span className="sidebar-name">{app?.name ?? name}</span>
          <ChevronIcon />
        </button>
      </Title>
      {part && (
        <WorkspaceParts part={part} onPart={setPart} onClose={() => setPart(undefined)} anchor={anchor} />
      )}
    </div>
  );
}
