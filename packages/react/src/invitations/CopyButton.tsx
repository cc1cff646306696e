import { type ReactNode, useState } from 'react';
import { useInvitationWords } from './useInvitationWords.ts';

export interface CopyButtonProps {
  text: string;
  label: string;
  primary?: boolean | undefined;
}

/** Copies a text, and says so. */
export function CopyButton({ text, label, primary = false }: CopyButtonProps): ReactNode {
  const words = useInvitationWords();
  const [copied, setCopied] = useState<string>();
  const isCopied = copied === text;
  return (
    <>
      <button
        type="button"
        className="parley-button"
        data-kind={primary ? 'primary' : undefined}
        onClick={() =>
          void navigator.clipboard.writeText(text).then(
            () => setCopied(text),
            // The address stands in its field, to be copied by hand.
            () => {},
          )
        }
      >
        {isCopied ? words.copied : label}
      </button>
      <span className="parley-hidden" role="status">
        {isCopied && words.copied}
      </span>
    </>
  );
}
