import { type ReactNode, useEffect, useState } from 'react';
import { useKit } from '../chat/kit.ts';
import { CheckIcon, CopyIcon } from '../parts/icons.tsx';

const COPIED_MS = 1_500;

/** Code as it is, scrolling inside itself, copied with one press. */
export function CodeBlock({ text, language }: { text: string; language?: string | undefined }): ReactNode {
  const { strings } = useKit();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), COPIED_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <div className="parley-code" dir="ltr">
      {language && <span className="parley-code-language">{language}</span>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre tabIndex={0}>
        <code>{text}</code>
      </pre>
      <button
        type="button"
        className="parley-icon-button parley-code-copy"
        aria-label={copied ? strings.copied : strings.copy}
        title={copied ? strings.copied : strings.copy}
        onClick={copy}
      >
        {copied ? <CheckIcon /> : <CopyIcon />}
      </button>
    </div>
  );
}
