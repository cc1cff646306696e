import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Notice } from '../parts.tsx';
import { useWords } from '../words.ts';

/** Codes that are shown this once, to be kept elsewhere. */
export function BackupCodes({
  codes,
  email,
  onDone,
}: {
  codes: readonly string[];
  email: string;
  onDone: () => void;
}): ReactNode {
  const words = useWords();
  const [copied, setCopied] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const text = codes.join('\n');
  const copy = () =>
    void navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => {},
    );
  return (
    <div className="accounts-codes">
      <h3 ref={heading} tabIndex={-1}>
        {words.codesTitle}
      </h3>
      <p className="accounts-lead">{words.codesHint}</p>
      <ol aria-label={words.codesTitle}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      {copied && <Notice>{words.codesCopied}</Notice>}
      <div className="accounts-row">
        <button type="button" className="accounts-submit" onClick={onDone}>
          {words.codesKept}
        </button>
        <button type="button" className="accounts-quiet" onClick={copy}>
          {words.copy}
        </button>
        <a
          className="accounts-quiet"
          download={words.codesFile}
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(`${words.codesOf(email)}\n\n${text}\n`)}`}
        >
          {words.download}
        </a>
      </div>
    </div>
  );
}
