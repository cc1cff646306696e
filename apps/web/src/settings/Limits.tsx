import type { AppSettings } from '@parley/protocol';
import { useChatClient } from '@parley/react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { changeOf, fieldsOf, type LimitFields } from './limits.ts';
import { Part } from './Part.tsx';
import { Refusal } from './Refusal.tsx';
import { useDoing } from './useDoing.ts';
import { words } from './words.ts';

const ratings = ['off', 'g', 'pg', 'pg-13', 'r'] as const;

/** How much everybody may send, and what messages show. */
export function Limits({ settings, onSaved }: { settings: AppSettings; onSaved: () => void }): ReactNode {
  const { apps } = useChatClient();
  const [fields, setFields] = useState(() => fieldsOf(settings));
  const { busy, problem, done, run } = useDoing();
  const change = changeOf(settings, fields);
  const put = (more: Partial<LimitFields>) => setFields({ ...fields, ...more });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (change) run(() => apps.change({ settings: change }), onSaved);
  };
  const speeds = fields.messageLimit === 'own' ? ['standard', 'strict', 'own'] : ['standard', 'strict'];
  return (
    <Part title={words.limits}>
      <form className="settings-form" onSubmit={submit}>
        <Amount
          label={words.fileSize}
          unit={words.fileSizeUnit}
          value={fields.fileSize}
          onChange={(fileSize) => put({ fileSize })}
        />
        <Amount
          label={words.room}
          unit={words.roomUnit}
          value={fields.room}
          onChange={(room) => put({ room })}
        />
        <Amount
          label={words.roomOfOne}
          unit={words.roomUnit}
          value={fields.roomOfOne}
          onChange={(roomOfOne) => put({ roomOfOne })}
        />
        <Amount label={words.uploads} value={fields.uploads} onChange={(uploads) => put({ uploads })} />
        <label>
          {words.messageLimit}
          <select
            value={fields.messageLimit}
            onChange={(event) => put({ messageLimit: event.target.value as LimitFields['messageLimit'] })}
          >
            {speeds.map((speed) => (
              <option key={speed} value={speed}>
                {words.messageLimits[speed as LimitFields['messageLimit']]}
              </option>
            ))}
          </select>
        </label>
        <label>
          {words.gifs}
          <select
            value={fields.gifs}
            onChange={(event) => put({ gifs: event.target.value as LimitFields['gifs'] })}
          >
            {ratings.map((rating) => (
              <option key={rating} value={rating}>
                {words.gifRatings[rating]}
              </option>
            ))}
          </select>
        </label>
        <Choice
          label={words.linkPreviews}
          value={fields.linkPreviews}
          onChange={(linkPreviews) => put({ linkPreviews })}
        />
        <Choice
          label={words.systemMessages}
          value={fields.systemMessages}
          onChange={(systemMessages) => put({ systemMessages })}
        />
        <Choice
          label={words.mailExcerpts}
          value={fields.mailExcerpts}
          onChange={(mailExcerpts) => put({ mailExcerpts })}
        />
        <Refusal text={problem} />
        <div className="settings-end">
          <button
            type="submit"
            className="parley-button"
            data-kind="primary"
            disabled={change === undefined || busy}
          >
            {words.save}
          </button>
          <span role="status">{done && change === undefined && words.saved}</span>
        </div>
      </form>
    </Part>
  );
}

function Amount({
  label,
  unit,
  value,
  onChange,
}: {
  label: string;
  unit?: string;
  value: string;
  onChange: (value: string) => void;
}): ReactNode {
  return (
    <label>
      {label}
      <span className="settings-amount">
        <input
          type="number"
          inputMode="decimal"
          min={0}
          step="any"
          required
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
        {unit}
      </span>
    </label>
  );
}

function Choice({
  label,
  value,
  onChange,
}: {
  label: string;
  value: boolean;
  onChange: (value: boolean) => void;
}): ReactNode {
  return (
    <label className="settings-choice">
      <input type="checkbox" checked={value} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  );
}
