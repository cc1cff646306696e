import type { ReactNode } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';

/** Stands where one would write, in a channel one may read and is not in. */
export function JoinBar({ cid, name }: { cid: string; name: string }): ReactNode {
  const { strings } = useKit();
  const client = useChatClient();
  const { busy, problem, run } = useAct();
  return (
    <div className="parley-join">
      <p>{strings.lookingInto(name)}</p>
      <button
        type="button"
        className="parley-button"
        data-kind="primary"
        disabled={busy}
        onClick={() => run(() => client.members.join({ cid }))}
      >
        {strings.join}
      </button>
      <Problem text={problem} />
    </div>
  );
}
