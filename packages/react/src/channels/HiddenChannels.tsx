import type { MethodAnswer } from '@parley/protocol';
import { type ReactNode, useEffect, useId, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { titleOfChannel } from './title.ts';

/** More are found by their name once they are shown again. */
const most = 50;

/** The conversations the person took from their list, each with a way back. Nothing while there is none. */
export function HiddenChannels({ onOpen }: { onOpen: (cid: string) => void }): ReactNode {
  const { strings, me, cardOf } = useKit();
  const { channels } = useChatClient();
  const [items, setItems] = useState<MethodAnswer<'channels.query'>['items']>([]);
  const { busy, problem, run } = useAct();
  const id = useId();
  useEffect(() => {
    let isLeft = false;
    channels.query({ filter: { hidden: true, joined: true }, sort: '-lastMessageAt', limit: most }).then(
      (answer) => isLeft || setItems(answer.items),
      // What is open to all says already that nothing was reached.
      () => {},
    );
    return () => {
      isLeft = true;
    };
  }, [channels]);
  if (items.length === 0) return null;
  return (
    <section className="parley-hidden-channels" aria-labelledby={id}>
      <h3 id={id}>{strings.hiddenChannels}</h3>
      <ul>
        {items.map((channel) => {
          const { cid } = channel;
          const { name } = titleOfChannel(channel, me, cardOf, strings);
          return (
            <li key={cid} className="parley-member">
              <span className="parley-person-name">
                <bdi>{name}</bdi>
              </span>
              <button
                type="button"
                className="parley-button"
                aria-label={strings.showNamed(name)}
                disabled={busy}
                onClick={() =>
                  run(
                    () => channels.show({ cid }),
                    () => onOpen(cid),
                  )
                }
              >
                {strings.showHidden}
              </button>
            </li>
          );
        })}
      </ul>
      <Problem text={problem} />
    </section>
  );
}
