import type { AppHealth, AppUsage } from '@parley/protocol';
import { useChatClient, useKit } from '@parley/react';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { type State, signsOf } from './health.ts';
import { Part } from './Part.tsx';
import { bytesOf } from './units.ts';
import { words } from './words.ts';

/** How the workspace is doing, each thing with a word for it; of the server what the engine tells whoever asks. */
export function Health({ usage, most }: { usage: AppUsage; most: number }): ReactNode {
  const { held, failed, busy, read } = useHealth();
  return (
    <Part title={words.health}>
      <ul className="settings-health" aria-label={words.health} aria-busy={busy}>
        {failed ? (
          <Sign state="trouble" name={words.answering} text={words.notReached} />
        ) : (
          held && <Signs health={held} usage={usage} most={most} />
        )}
      </ul>
      <button type="button" className="parley-button" data-kind="outline" disabled={busy} onClick={read}>
        {words.lookAgain}
      </button>
    </Part>
  );
}

function useHealth() {
  const { apps } = useChatClient();
  const [held, setHeld] = useState<AppHealth>();
  const [failed, setFailed] = useState(false);
  const [busy, setBusy] = useState(false);
  const read = useCallback(() => {
    setBusy(true);
    apps
      .health()
      .then(
        ({ health }) => {
          setHeld(health);
          setFailed(false);
        },
        () => setFailed(true),
      )
      .finally(() => setBusy(false));
  }, [apps]);
  useEffect(read, [read]);
  return { held, failed, busy, read };
}

function Signs({ health, usage, most }: { health: AppHealth; usage: AppUsage; most: number }): ReactNode {
  const { count, locale } = useKit();
  const signs = signsOf(health, usage, most);
  const { jobs, delivery, server } = health;
  const say = (bytes: number) => bytesOf(bytes, locale);
  const work =
    jobs.dead > 0
      ? words.workDead(count(jobs.dead))
      : jobs.failed > 0
        ? words.workFailed(count(jobs.failed))
        : words.workWaits(count(jobs.waiting), count(jobs.due));
  return (
    <>
      <Sign
        state="well"
        name={words.answering}
        text={server ? words.postgres(server.postgres) : words.answers}
      />
      <Sign state={signs.jobs} name={words.work} text={work} />
      <Sign
        state={signs.delivery}
        name={words.delivery}
        text={
          delivery.channels === 0
            ? words.delivered
            : words.late(count(delivery.channels), count(delivery.seconds))
        }
      />
      <Sign
        state={signs.room}
        name={words.storage}
        text={`${say(usage.storageBytes)} ${words.ofStorage(say(most))}`}
      />
      {server && (
        <li className="settings-hint">
          {words.travelsBy(server.realtime)} · {words.epoch} <code dir="ltr">{server.epoch}</code>
        </li>
      )}
    </>
  );
}

function Sign({ state, name, text }: { state: State; name: string; text: string }): ReactNode {
  return (
    <li className="settings-sign" data-state={state}>
      <span className="settings-state">{words.states[state]}</span>
      <span>{name}</span>
      <span className="settings-hint">{text}</span>
    </li>
  );
}
