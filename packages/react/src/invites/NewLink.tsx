import { type ReactNode, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { useInviteWords } from './useInviteWords.ts';

const seconds = { hour: 3_600, day: 86_400, week: 604_800, month: 2_592_000, always: undefined } as const;
type Span = keyof typeof seconds;
const spans = Object.keys(seconds) as Span[];
const uses = [1, 5, 10, 50, 100];

/** Makes a link into a channel, with an end and a number of uses; shown once, to be copied. */
export function NewLink({ cid, onMade }: { cid: string; onMade: () => void }): ReactNode {
  const { inviteLinkTo } = useKit();
  const words = useInviteWords();
  const { invites } = useChatClient();
  const { busy, problem, run } = useAct();
  const [span, setSpan] = useState<Span>('week');
  const [most, setMost] = useState(0);
  const [address, setAddress] = useState<string>();
  const [copied, setCopied] = useState(false);
  const make = () => {
    const expiresInSeconds = seconds[span];
    run(
      () =>
        invites.createLink({
          cid,
          ...(expiresInSeconds !== undefined && { expiresInSeconds }),
          ...(most > 0 && { usesMost: most }),
        }),
      ({ code }) => {
        setCopied(false);
        setAddress(inviteLinkTo?.(code) ?? code);
        onMade();
      },
    );
  };
  return (
    <section className="parley-invite-link" aria-label={words.byLink}>
      <h3>{words.byLink}</h3>
      <div className="parley-invite-choices">
        <label>
          {words.expires}
          <select value={span} onChange={(event) => setSpan(event.target.value as Span)}>
            {spans.map((one) => (
              <option key={one} value={one}>
                {words.spans[one]}
              </option>
            ))}
          </select>
        </label>
        <label>
          {words.uses}
          <select value={most} onChange={(event) => setMost(Number(event.target.value))}>
            <option value={0}>{words.anyNumber}</option>
            {uses.map((count) => (
              <option key={count} value={count}>
                {words.so(count)}
              </option>
            ))}
          </select>
        </label>
        <button
          type="button"
          className="parley-button"
          data-kind="outline"
          aria-disabled={busy}
          onClick={make}
        >
          {words.makeLink}
        </button>
      </div>
      {address !== undefined && (
        <div className="parley-invite-made">
          <input
            type="text"
            readOnly
            aria-label={words.newLink}
            value={address}
            onFocus={(event) => event.target.select()}
          />
          <button
            type="button"
            className="parley-button"
            data-kind="primary"
            onClick={() => void navigator.clipboard.writeText(address).then(() => setCopied(true))}
          >
            {copied ? words.copied : words.copy}
          </button>
          <p className="parley-quiet-hint" role="status">
            {copied ? words.copied : words.linkHint}
          </p>
        </div>
      )}
      <Problem text={problem} />
    </section>
  );
}
