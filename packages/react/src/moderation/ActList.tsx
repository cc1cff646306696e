import type { ModerationAct } from '@parley/protocol';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { useChatClient, useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';

export interface ActListProps {
  /** How often the person did something beside it: asked again then. */
  done: number;
}

/** What moderators did in the whole app, newest first: of one of them, or of one kind, page by page. */
export function ActList({ done }: ActListProps): ReactNode {
  const { strings, nameOf } = useKit();
  const { moderation } = useChatClient();
  const [acts, setActs] = useState<readonly ModerationAct[]>();
  const [met, setMet] = useState<readonly string[]>([]);
  const [next, setNext] = useState<string>();
  const [actor, setActor] = useState('');
  const [act, setAct] = useState('');
  const { busy, problem, run } = useAct();
  const words = strings.moderation;
  const load = useCallback(
    async (cursor?: string) => {
      const page = await moderation.acts({
        ...(actor && { actor }),
        ...(act && { act }),
        ...(cursor !== undefined && { cursor }),
      });
      setActs((held) => (cursor === undefined ? page.items : [...(held ?? []), ...page.items]));
      setNext(page.next);
      setMet((held) => [...new Set([...held, ...page.items.flatMap((one) => one.actor ?? [])])]);
    },
    [moderation, actor, act],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again after what is done beside it
  useEffect(() => {
    // What cannot be reached is left as it was shown.
    load().catch(() => {});
  }, [load, done]);
  return (
    <>
      <div className="parley-acts-filter">
        <label>
          {words.byWhom}
          <select value={actor} onChange={(event) => setActor(event.target.value)}>
            <option value="">{words.anybody}</option>
            {met.map((id) => (
              <option key={id} value={id}>
                {nameOf(id)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {words.whichKind}
          <select value={act} onChange={(event) => setAct(event.target.value)}>
            <option value="">{words.anything}</option>
            {Object.entries(words.acts).map(([name, said]) => (
              <option key={name} value={name}>
                {said}
              </option>
            ))}
          </select>
        </label>
      </div>
      {acts?.length === 0 && (
        <p className="parley-moderation-nobody">{actor || act ? words.nothingLikeThat : words.nothingDone}</p>
      )}
      <ul className="parley-bans" aria-label={words.done}>
        {acts?.map((one) => (
          <ActRow key={one.id} act={one} />
        ))}
      </ul>
      {next !== undefined && (
        <button
          type="button"
          className="parley-link-button"
          disabled={busy}
          onClick={() => run(() => load(next))}
        >
          {strings.showMore}
        </button>
      )}
      <Problem text={problem} />
    </>
  );
}

function ActRow({ act: { act, actor, user, cid, at, reason, word } }: { act: ModerationAct }): ReactNode {
  const { strings, nameOf, times } = useKit();
  const name = useChatState((state) => (cid === undefined ? undefined : state.channel(cid)?.name));
  const words = strings.moderation;
  const said = Object.hasOwn(words.acts, act) ? words.acts[act as keyof typeof words.acts] : act;
  return (
    <li className="parley-ban-words">
      <span>
        <bdi>{actor === undefined ? words.server : nameOf(actor)}</bdi> · {said}
        {user !== undefined && (
          <>
            {' '}
            · <bdi>{nameOf(user)}</bdi>
          </>
        )}
        {name !== undefined && ` · #${name}`}
        {word !== undefined && (
          <>
            {' '}
            · <bdi>{word}</bdi>
          </>
        )}
      </span>
      <time dateTime={at} title={times.full(at)}>
        {times.moment(at)}
      </time>
      {reason !== undefined && <q dir="auto">{reason}</q>}
    </li>
  );
}
