import type { App } from '@parley/protocol';
import { useChatClient, useKit } from '@parley/react';
import { Dialog } from '@parley/react/parts';
import { type ReactNode, useState } from 'react';
import { graceMs } from './limits.ts';
import { Part } from './Part.tsx';
import { Refusal } from './Refusal.tsx';
import { useDoing } from './useDoing.ts';
import { words } from './words.ts';

/** How a day is written here. */
const useDay = (): ((at: number) => string) => {
  const { locale } = useKit();
  return (at) => new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(at);
};

/** An owner has the workspace deleted, or keeps one that is to be. The last of the settings, and the quietest. */
export function Deletion({ app, onChanged }: { app: App; onChanged: () => void }): ReactNode {
  const [asks, ask] = useState(false);
  if (app.deletesAt !== undefined)
    return <Deleted deletesAt={Date.parse(app.deletesAt)} onRestored={onChanged} />;
  return (
    <Part title={words.deletion} hint={words.deletionHint}>
      <button type="button" className="parley-button" data-kind="outline" onClick={() => ask(true)}>
        {words.delete}
      </button>
      {asks && <DeleteDialog name={app.name} onDeleted={onChanged} onClose={() => ask(false)} />}
    </Part>
  );
}

function Deleted({ deletesAt, onRestored }: { deletesAt: number; onRestored: () => void }): ReactNode {
  const { apps } = useChatClient();
  const { busy, problem, run } = useDoing();
  const day = useDay();
  return (
    <Part title={words.deletion}>
      <div className="settings-deleted" role="status">
        <strong>{words.deletes(day(deletesAt))}</strong>
        <p className="settings-hint">{words.deletesHint}</p>
      </div>
      <Refusal text={problem} />
      <button
        type="button"
        className="parley-button"
        data-kind="primary"
        disabled={busy}
        onClick={() => run(apps.restore, onRestored)}
      >
        {words.restore}
      </button>
    </Part>
  );
}

/** Says what goes and when, and asks for the name: nobody does this by a slip. */
function DeleteDialog({
  name,
  onDeleted,
  onClose,
}: {
  name: string;
  onDeleted: () => void;
  onClose: () => void;
}): ReactNode {
  const { apps } = useChatClient();
  const { busy, problem, run } = useDoing();
  const [typed, type] = useState('');
  const day = useDay();
  const isSure = typed.trim() === name.trim();
  const remove = () =>
    run(apps.delete, () => {
      onDeleted();
      onClose();
    });
  return (
    <Dialog title={words.deleteTitle(name)} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isSure) remove();
        }}
      >
        <div className="settings-ask settings-deleting">
          <p>{words.deleteNow}</p>
          <p>{words.deleteThen(day(Date.now() + graceMs))}</p>
          <p>{words.deleteUntil}</p>
          <label className="settings-sure">
            {words.typeName(name)}
            <input
              autoComplete="off"
              spellCheck={false}
              value={typed}
              onChange={(event) => type(event.target.value)}
            />
          </label>
        </div>
        <Refusal text={problem} />
        <div className="parley-dialog-footer">
          <button type="button" className="parley-button" onClick={onClose}>
            {words.dontDelete}
          </button>
          <button type="submit" className="parley-button" data-kind="danger" disabled={!isSure || busy}>
            {words.delete}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
