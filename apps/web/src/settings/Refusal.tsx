import type { ReactNode } from 'react';

/** Why something was not done, read aloud when it appears. */
export function Refusal({ id, text }: { id?: string; text: string | undefined }): ReactNode {
  return (
    <p id={id} className="settings-refusal" role="alert">
      {text}
    </p>
  );
}
