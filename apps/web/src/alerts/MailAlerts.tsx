import { type ReactNode, useEffect, useId, useState } from 'react';
import { ask, isAway } from '../session/ask.ts';
import { useSession } from '../session/context.ts';
import { useWords } from '../strings/strings.ts';

/** Whether mails about what was missed are on, and where they go. */
interface MailSetting {
  on: boolean;
  to?: string;
}

/** What is sent to the person's address while they are away: of their account in this workspace, not of the browser. */
export function MailAlerts(): ReactNode {
  const { app, base } = useSession();
  const { mailAlerts: words } = useWords();
  const hint = useId();
  const [setting, setSetting] = useState<MailSetting>();
  const [isAsking, setAsking] = useState(true);
  const [isLate, setLate] = useState(false);
  const path = `/api/digests/${app.id}`;
  // Only whoever came by an account has an address here.
  const isAccount = base !== undefined;
  useEffect(() => {
    if (!isAccount) return;
    let over = false;
    ask<MailSetting>(path)
      // Whoever may not ask is shown nothing; when nobody answers, that is said.
      .then(
        (found) => !over && setSetting(found),
        (error: unknown) => !over && setLate(isAway(error)),
      )
      .finally(() => !over && setAsking(false));
    return () => {
      over = true;
    };
  }, [isAccount, path]);
  const turn = (on: boolean) => {
    setAsking(true);
    setLate(false);
    ask<MailSetting>(path, { on })
      .then(
        (said) => setSetting((before) => ({ ...before, on: said.on })),
        () => setLate(true),
      )
      .finally(() => setAsking(false));
  };
  if (!isAccount || (!setting && !isLate)) return null;
  return (
    <fieldset className="alert-mail">
      <legend>{words.title}</legend>
      <label className="alert-choice">
        <input
          type="checkbox"
          checked={setting?.on ?? false}
          disabled={!setting || isAsking}
          aria-describedby={hint}
          onChange={({ target }) => turn(target.checked)}
        />
        <span>
          {words.label}
          <small id={hint}>{words.hint(setting?.to)}</small>
        </span>
      </label>
      <p role="alert" className="alert-trouble">
        {isLate && words.away}
      </p>
    </fieldset>
  );
}
