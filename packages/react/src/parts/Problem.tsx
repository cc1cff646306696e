import type { ReactNode } from 'react';

/** Why something did not work, read aloud when it appears. */
export function Problem({ text }: { text: string | undefined }): ReactNode {
  return (
    <p className="parley-problem" role="alert">
      {text}
    </p>
  );
}
