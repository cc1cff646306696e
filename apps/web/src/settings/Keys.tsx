import type { Key, NewKey } from '@parley/protocol';
import { useChatClient, useKit } from '@parley/react';
import { PlusIcon } from '@parley/react/parts';
import { type ReactNode, useState } from 'react';
import { Part } from './Part.tsx';
import { Refusal } from './Refusal.tsx';
import { RevokeDialog } from './RevokeDialog.tsx';
import { useDoing } from './useDoing.ts';
import { words } from './words.ts';

/** What the workspace's own servers are known by; for owners. A secret is shown once, here and now. */
export function Keys({ keys, onChanged }: { keys: readonly Key[]; onChanged: () => void }): ReactNode {
  const { apps } = useChatClient();
  const [made, setMade] = useState<NewKey>();
  const [asked, ask] = useState<string>();
  const { busy, problem, run } = useDoing();
  const make = () =>
    run(apps.createKey, ({ key }) => {
      setMade(key);
      onChanged();
    });
  return (
    <Part title={words.keys} hint={words.keysHint}>
      <ul className="settings-list" aria-label={words.keys}>
        {keys.map((key) => (
          <KeyRow key={key.id} held={key} onRevoke={() => ask(key.id)} />
        ))}
      </ul>
      {made && <Secret secret={made.secret} />}
      <Refusal text={problem} />
      <button type="button" className="parley-button" data-kind="outline" disabled={busy} onClick={make}>
        <PlusIcon />
        {words.makeKey}
      </button>
      {asked !== undefined && (
        <RevokeDialog id={asked} onRevoked={onChanged} onClose={() => ask(undefined)} />
      )}
    </Part>
  );
}

function KeyRow({ held, onRevoke }: { held: Key; onRevoke: () => void }): ReactNode {
  const { locale } = useKit();
  const day = (at: string) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(Date.parse(at));
  const { id, createdAt, revokedAt, publicKey, algorithm } = held;
  return (
    <li data-over={revokedAt !== undefined || undefined}>
      <span className="settings-key">
        <code>{id}</code>
        <span className="settings-hint">
          {revokedAt === undefined ? words.made(day(createdAt)) : words.revoked(day(revokedAt))}
          {publicKey !== undefined && ` · ${words.registered(algorithm)}`}
        </span>
      </span>
      {revokedAt === undefined && (
        <button
          type="button"
          className="parley-link-button"
          aria-label={words.revokeKey(id)}
          onClick={onRevoke}
        >
          {words.revoke}
        </button>
      )}
    </li>
  );
}

function Secret({ secret }: { secret: string }): ReactNode {
  const [copied, setCopied] = useState(false);
  return (
    <div className="settings-secret" role="status">
      <p>{words.secretHint}</p>
      <div className="settings-line">
        <input
          type="text"
          readOnly
          aria-label={words.newSecret}
          value={secret}
          onFocus={(event) => event.target.select()}
        />
        <button
          type="button"
          className="parley-button"
          data-kind="primary"
          onClick={() =>
            void navigator.clipboard.writeText(secret).then(
              () => setCopied(true),
              // It stands in its field, to be copied by hand.
              () => {},
            )
          }
        >
          {copied ? words.copied : words.copy}
        </button>
      </div>
    </div>
  );
}
