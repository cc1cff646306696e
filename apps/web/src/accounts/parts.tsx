import type { AnchorHTMLAttributes, MouseEvent, ReactNode } from 'react';
import { go } from './place.ts';
import type { Problem } from './refusals.ts';

/** Something that is good to know before one begins, or that worked. */
export function Notice({
  kind = 'good',
  children,
}: {
  kind?: 'good' | 'quiet';
  children: ReactNode;
}): ReactNode {
  return (
    <p className="accounts-notice" data-kind={kind} role="status">
      {children}
    </p>
  );
}

/** What is wrong with the whole, read aloud when it appears; what is wrong with a field stands there. */
export function Trouble({ of }: { of: Problem | string | undefined }): ReactNode {
  const problem = typeof of === 'string' ? { text: of } : of;
  return (
    <div role="alert" className="accounts-alert">
      {problem && problem.field === undefined && (
        <p className="accounts-trouble">
          <strong>{problem.text}</strong> {problem.more}
        </p>
      )}
    </div>
  );
}

/** What the form is for. */
export function Submit({ label, busy }: { label: string; busy: boolean }): ReactNode {
  return (
    <button type="submit" className="accounts-submit" aria-disabled={busy} aria-busy={busy}>
      {label}
    </button>
  );
}

/** A way to another page of accounts, without loading this one again. */
export function PageLink({ href = '/', ...link }: AnchorHTMLAttributes<HTMLAnchorElement>): ReactNode {
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return;
    event.preventDefault();
    go(href);
  };
  return <a {...link} href={href} onClick={follow} />;
}
