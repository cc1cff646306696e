'use client';
import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { FormFooter } from '../parts/FormFooter.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { TimeFields } from '../planning/TimeFields.tsx';
import { useWhen } from '../planning/useWhen.ts';
import { momentToCome, planTime } from '../planning/when.ts';

export interface GuestDialogProps {
  user: string;
  onClose: () => void;
}

/** Says until when a guest writes; for the app's owners and admins. */
export function GuestDialog({ user, onClose }: GuestDialogProps): ReactNode {
  const { strings, nameOf, times } = useKit();
  const words = strings.guests;
  const { users } = useChatClient();
  const [held, setHeld] = useState<{ until?: string | undefined }>();
  const { when, setWhen } = useWhen();
  const { busy, problem, run } = useAct();
  useEffect(() => {
    let isLeft = false;
    users.get({ id: user }).then(
      ({ user: { guestUntil } }) => {
        if (!isLeft) setHeld({ until: guestUntil });
      },
      // What is not known is not shown; saying a time tells what is wrong.
      () => {},
    );
    return () => {
      isLeft = true;
    };
  }, [users, user]);
  const moment = momentToCome(when, times.now());
  const change = (guestUntil: string | null) => run(() => users.update({ id: user, guestUntil }), onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (moment) change(moment.toISOString());
  };
  const until = held?.until;
  const isOver = until !== undefined && Date.parse(until) <= times.now();
  return (
    <Dialog title={words.title(nameOf(user))} onClose={onClose}>
      <form className="parley-form" onSubmit={submit}>
        <p className="parley-quiet-hint">
          {until === undefined
            ? words.noEndYet
            : isOver
              ? words.over(planTime(until, times, strings))
              : words.until(planTime(until, times, strings))}
        </p>
        <div className="parley-when">
          <TimeFields value={when} onChange={setWhen} />
        </div>
        <Problem text={problem} />
        <FormFooter
          ready={moment !== undefined}
          busy={busy}
          onCancel={onClose}
          onUndo={until !== undefined && (() => change(null))}
          undo={words.noEnd}
        />
      </form>
    </Dialog>
  );
}
