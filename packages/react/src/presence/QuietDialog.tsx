'use client';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { FormFooter } from '../parts/FormFooter.tsx';
import { CloseIcon } from '../parts/icons.tsx';
import { PlusIcon } from '../parts/icons-later.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { useOwnPresence } from './usePresence.ts';

export interface QuietDialogProps {
  onClose: () => void;
}

interface Hours {
  days: readonly number[];
  from: string;
  to: string;
}

const week = [1, 2, 3, 4, 5, 6, 7];
const nights: Hours = { days: week, from: '22:00', to: '08:00' };
/** Protocol limit `quietHoursMost`. */
const most = 14;

/** Chooses the hours of every week in which the person is not disturbed. */
export function QuietDialog({ onClose }: QuietDialogProps): ReactNode {
  const { strings, times } = useKit();
  const { presence } = useChatClient();
  const held = useOwnPresence()?.quiet;
  const [hours, setHours] = useState<readonly Hours[]>(held?.hours ?? [nights]);
  const { busy, problem, run } = useAct();
  const zone = held?.zone ?? times.zone;
  const ready = hours.every(({ days, from, to }) => days.length > 0 && from !== '' && to !== '');
  const change = (at: number, next: Partial<Hours>) =>
    setHours(hours.map((one, index) => (index === at ? { ...one, ...next } : one)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const plain = hours.map(({ days, from, to }) => ({ days: [...days], from, to }));
    if (ready) run(() => presence.setQuiet({ quiet: { zone, hours: plain } }), onClose);
  };
  return (
    <Dialog title={strings.quiet.title} onClose={onClose}>
      <form className="parley-form" onSubmit={submit}>
        <p className="parley-quiet-hint">{strings.quiet.hint(zone)}</p>
        {hours.map((one, at) => (
          <OneStretch
            // biome-ignore lint/suspicious/noArrayIndexKey: they have no names, and their order never changes
            key={at}
            hours={one}
            onChange={(next) => change(at, next)}
            onRemove={hours.length > 1 ? () => setHours(hours.filter((_, other) => other !== at)) : undefined}
          />
        ))}
        {hours.length < most && (
          <button
            type="button"
            className="parley-button parley-quiet-add"
            data-kind="quiet"
            onClick={() => setHours([...hours, { ...nights, days: [] }])}
          >
            <PlusIcon />
            {strings.quiet.add}
          </button>
        )}
        <Problem text={problem} />
        <FormFooter
          ready={ready}
          busy={busy}
          onCancel={onClose}
          onUndo={held && (() => run(() => presence.setQuiet({ quiet: null }), onClose))}
          undo={strings.quiet.off}
        />
      </form>
    </Dialog>
  );
}

function OneStretch({
  hours: { days, from, to },
  onChange,
  onRemove,
}: {
  hours: Hours;
  onChange: (next: Partial<Hours>) => void;
  onRemove: (() => void) | undefined;
}): ReactNode {
  const { strings, times } = useKit();
  const toggle = (day: number) =>
    onChange({ days: week.filter((one) => (one === day) !== days.includes(one)) });
  return (
    <fieldset className="parley-quiet">
      <legend className="parley-hidden">{strings.quiet.title}</legend>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset in a fieldset would be read twice */}
      <div className="parley-quiet-days" role="group" aria-label={strings.quiet.days}>
        {week.map((day) => (
          <button key={day} type="button" aria-pressed={days.includes(day)} onClick={() => toggle(day)}>
            {times.weekday(day)}
          </button>
        ))}
      </div>
      <div className="parley-when-fields parley-quiet-times">
        <label>
          {strings.quiet.from}
          <input
            type="time"
            required
            value={from}
            onChange={(event) => onChange({ from: event.target.value.slice(0, 5) })}
          />
        </label>
        <label>
          {strings.quiet.to}
          <input
            type="time"
            required
            value={to}
            onChange={(event) => onChange({ to: event.target.value.slice(0, 5) })}
          />
        </label>
        {onRemove && (
          <button
            type="button"
            className="parley-icon-button"
            aria-label={strings.quiet.remove}
            title={strings.quiet.remove}
            onClick={onRemove}
          >
            <CloseIcon />
          </button>
        )}
      </div>
    </fieldset>
  );
}
