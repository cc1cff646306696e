import type { AppUsage } from '@parley/protocol';
import { useKit } from '@parley/react';
import type { ReactNode } from 'react';
import { Part } from './Part.tsx';
import { bytesOf } from './units.ts';
import { words } from './words.ts';

/** How much there is in the workspace, and how much room its files have left. */
export function Usage({ usage, most }: { usage: AppUsage; most: number }): ReactNode {
  const { count, locale } = useKit();
  const say = (bytes: number) => bytesOf(bytes, locale);
  return (
    <Part title={words.usage}>
      <dl className="settings-usage">
        <div>
          <dt>{words.people}</dt>
          <dd>{count(usage.people)}</dd>
          {usage.guests > 0 && <dd className="settings-hint">{words.guests(count(usage.guests))}</dd>}
        </div>
        <div>
          <dt>{words.channels}</dt>
          <dd>{count(usage.channels)}</dd>
        </div>
        <div>
          <dt>{words.messages}</dt>
          <dd>{count(usage.messages)}</dd>
        </div>
        <div>
          <dt>{words.storage}</dt>
          <dd>{say(usage.storageBytes)}</dd>
          <dd className="settings-hint">
            {words.ofStorage(say(most))}
            <meter aria-label={words.storage} min={0} max={Math.max(1, most)} value={usage.storageBytes} />
          </dd>
        </div>
      </dl>
    </Part>
  );
}
