import type { Import, ImportPlan } from '@parley/protocol';
import { useKit } from '@parley/react';
import type { ReactNode } from 'react';
import { Counts } from './Counts.tsx';
import { Odd } from './Odd.tsx';
import { words } from './words.ts';

/** What is in an archive that was read and not begun, and what was odd in it. */
export function Found({
  held,
  plan,
  join,
  setJoin,
}: {
  held: Import;
  plan: ImportPlan;
  join: boolean;
  setJoin: (join: boolean) => void;
}): ReactNode {
  const { count } = useKit();
  const known = (number: number) => (number > 0 ? words.known(count(number)) : undefined);
  return (
    <>
      <strong>
        {words.found} <bdi>{held.name}</bdi>
      </strong>
      <Counts
        counts={[
          { name: words.people, value: count(plan.people), hint: known(plan.peopleKnown) },
          { name: words.channels, value: count(plan.channels), hint: known(plan.channelsKnown) },
          { name: words.messages, value: count(plan.messages), hint: known(plan.messagesKnown) },
        ]}
      />
      {plan.peopleByMail > 0 && <p className="settings-hint">{words.byMail(count(plan.peopleByMail))}</p>}
      {plan.channels === plan.channelsKnown && <p className="settings-hint">{words.nothingNew}</p>}
      {held.problems && <Odd problems={held.problems} />}
      <label className="imports-join">
        <input type="checkbox" checked={join} onChange={(event) => setJoin(event.target.checked)} />
        {words.join}
      </label>
    </>
  );
}
