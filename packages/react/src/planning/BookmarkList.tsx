'use client';
import type { Bookmark } from '@parley/protocol';
import { type FormEvent, type ReactNode, useState } from 'react';
import { titleOfChannel } from '../channels/title.ts';
import { useChatClient, useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { isComposing } from '../parts/composing.ts';
import { FileIcon } from '../parts/icons.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { PlanQuestion } from './PlanQuestion.tsx';
import { PlanRow } from './PlanRow.tsx';
import { useBookmarks } from './usePlans.ts';

export interface BookmarkListProps {
  /** Shows the message that is kept; without it there is no way to it. */
  onOpen?: ((message: NonNullable<Bookmark['message']>) => void) | undefined;
}

/** What the person keeps for themselves, the newest first: messages and files, with their notes. */
export function BookmarkList({ onOpen }: BookmarkListProps): ReactNode {
  const { strings } = useKit();
  const { items, loaded } = useBookmarks();
  if (items.length === 0) {
    return (
      <p className="parley-plans-nothing">
        {loaded ? `${strings.bookmarks.none} ${strings.bookmarks.hint}` : strings.planning.loading}
      </p>
    );
  }
  return (
    <ul className="parley-plans" aria-label={strings.bookmarks.title}>
      {items.map((item) => (
        <BookmarkRow key={item.id} item={item} onOpen={onOpen} />
      ))}
    </ul>
  );
}

function BookmarkRow({ item, onOpen }: { item: Bookmark; onOpen: BookmarkListProps['onOpen'] }): ReactNode {
  const { strings, times, nameOf, plain, me, cardOf } = useKit();
  const client = useChatClient();
  const [open, setOpen] = useState<'note' | 'remove'>();
  const { busy, problem, run } = useAct();
  const { id, message, file, note, createdAt } = item;
  const channel = useChatState((state) => (message ? state.channel(message.cid) : undefined));
  const close = () => setOpen(undefined);
  const place = channel && titleOfChannel(channel, me, cardOf, strings);
  const said = message && plain(message.text, { oneLine: true });
  return (
    <PlanRow
      time={times.moment(createdAt)}
      dateTime={createdAt}
      about={place && <span className="parley-plan-mark">{place.named ? `#${place.name}` : place.name}</span>}
      actions={
        open === 'remove' ? (
          <PlanQuestion
            question={strings.bookmarks.askRemove}
            action={strings.remove}
            busy={busy}
            onYes={() => run(() => client.bookmarks.delete({ id }), close)}
            onNo={close}
          />
        ) : open === 'note' ? null : (
          <>
            {message && onOpen && (
              <button type="button" className="parley-button" onClick={() => onOpen(message)}>
                {strings.bookmarks.show}
              </button>
            )}
            <button type="button" className="parley-button" onClick={() => setOpen('note')}>
              {note === undefined ? strings.bookmarks.addNote : strings.bookmarks.changeNote}
            </button>
            <button type="button" className="parley-button" onClick={() => setOpen('remove')}>
              {strings.remove}
            </button>
          </>
        )
      }
    >
      {message && !file && (
        <p className="parley-plan-quote" dir="auto">
          <strong>{nameOf(message.author)}</strong> {said || strings.attachment}
        </p>
      )}
      {message && file && (
        <p className="parley-bookmark-file" dir="auto">
          <FileIcon />
          <span>
            {file.name ?? strings.attachment}, {nameOf(message.author)}
          </span>
        </p>
      )}
      {!message && <p className="parley-plan-mark">{strings.bookmarks.gone}</p>}
      {open === 'note' ? (
        <NoteField note={note} onClose={close} save={(next) => client.bookmarks.update({ id, note: next })} />
      ) : (
        note !== undefined && <p dir="auto">{note}</p>
      )}
      <Problem text={problem} />
    </PlanRow>
  );
}

const longest = 1_000;

interface NoteFieldProps {
  note: string | undefined;
  save: (note: string | null) => Promise<unknown>;
  onClose: () => void;
}

function NoteField({ note, save, onClose }: NoteFieldProps): ReactNode {
  const { strings } = useKit();
  const [text, setText] = useState(note ?? '');
  const { busy, problem, run } = useAct();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run(() => save(text.trim() || null), onClose);
  };
  return (
    <form className="parley-form parley-bookmark-note" onSubmit={submit}>
      <label>
        {strings.bookmarks.note}
        <input
          type="text"
          dir="auto"
          maxLength={longest}
          // biome-ignore lint/a11y/noAutofocus: it stands where the button was that asked for it
          autoFocus
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && !isComposing(event.nativeEvent)) onClose();
          }}
        />
      </label>
      <Problem text={problem} />
      <div className="parley-plan-actions">
        <button type="submit" className="parley-button" data-kind="primary" disabled={busy}>
          {strings.save}
        </button>
        <button type="button" className="parley-button" onClick={onClose}>
          {strings.cancel}
        </button>
      </div>
    </form>
  );
}
