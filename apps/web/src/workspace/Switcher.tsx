import { CheckIcon } from '@parley/react/parts';
import { type ReactNode, useEffect, useState } from 'react';
import { useSession } from '../session/context.ts';
import { baseOf } from '../session/place.ts';
import { keptWorkspaces, loadWorkspaces, nameOf } from '../session/workspaces.ts';
import { useWords } from '../strings/strings.ts';
import { UnreadOf } from './UnreadOf.tsx';
import { WorkspaceMark } from './WorkspaceMark.tsx';

/** The workspaces of one's account, when there are several; each is a page of its own. A part of the workspace's menu. */
export function Switcher(): ReactNode {
  const { app: here, base } = useSession();
  const words = useWords();
  const [workspaces, setWorkspaces] = useState(() => keptWorkspaces().workspaces);
  useEffect(() => {
    // What is kept is shown when nothing answers.
    if (base !== undefined) loadWorkspaces().then(setWorkspaces, () => {});
  }, [base]);
  if (base === undefined || workspaces.length < 2) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: the group of a menu is no fieldset
    <div role="group" className="switcher" aria-label={words.workspaces}>
      <p className="parley-menu-title" aria-hidden="true">
        {words.workspaces}
      </p>
      {workspaces.map((one) => (
        <button
          key={one.app.id}
          type="button"
          role="menuitemradio"
          aria-checked={one.app.id === here.id}
          className="parley-menu-item"
          onClick={() => location.assign(baseOf(nameOf(one)))}
        >
          <WorkspaceMark name={one.app.name} image={one.app.image} size={24} />
          <span className="switcher-name">{one.app.name}</span>
          {one.app.id === here.id ? <CheckIcon /> : <UnreadOf workspace={one} />}
        </button>
      ))}
    </div>
  );
}
