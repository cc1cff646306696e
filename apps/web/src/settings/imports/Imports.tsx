import type { Import } from '@parley/protocol';
import { useChatClient } from '@parley/react';
import { type ReactNode, useState } from 'react';
import { Part } from '../Part.tsx';
import { Refusal } from '../Refusal.tsx';
import { useDoing } from '../useDoing.ts';
import { Archive } from './Archive.tsx';
import { Found } from './Found.tsx';
import { Over } from './Over.tsx';
import { UnderWay } from './UnderWay.tsx';
import { isUnderWay, useImport } from './useImport.ts';
import { words } from './words.ts';
import './imports.css';

/** A Slack export on its way into the workspace: brought, looked into, written, and what became of it. */
export function Imports({ onChanged }: { onChanged: () => void }): ReactNode {
  const { held, put } = useImport(onChanged);
  if (held === undefined) return null;
  return (
    <Part title={words.title} hint={words.hint}>
      {held && isUnderWay(held) ? (
        <Going held={held} put={put} />
      ) : (
        <>
          {held && <Over held={held} />}
          <Archive onMade={put} />
        </>
      )}
    </Part>
  );
}

function Going({ held, put }: { held: Import; put: (held: Import) => void }): ReactNode {
  const { imports } = useChatClient();
  const { busy, problem, run } = useDoing();
  const [join, setJoin] = useState(true);
  const then = (answer: { import: Import }) => put(answer.import);
  const stop = () => run(() => imports.cancel({ id: held.id }), then);
  const begin = () => run(() => imports.start({ id: held.id, join }), then);
  return (
    <>
      {held.state === 'planned' && held.plan ? (
        <Found held={held} plan={held.plan} join={join} setJoin={setJoin} />
      ) : (
        <UnderWay held={held} />
      )}
      <Refusal text={problem} />
      <div className="settings-end">
        {held.state === 'planned' && (
          <button type="button" className="parley-button" data-kind="primary" disabled={busy} onClick={begin}>
            {words.begin}
          </button>
        )}
        <button type="button" className="parley-button" data-kind="outline" disabled={busy} onClick={stop}>
          {held.state === 'planned' ? words.dont : words.stop}
        </button>
      </div>
    </>
  );
}
