import type { ReactNode } from 'react';
import { NoSessionError } from './session.ts';

/** What happened, what is safe, what to do: instead of a workspace that cannot be shown. */
export function NoSession({ error }: { error: unknown }): ReactNode {
  const nobody = error instanceof NoSessionError;
  return (
    <main className="notice">
      <div className="notice-card">
        <img src="/icon.svg" width="40" height="40" alt="" />
        <h1>{nobody ? 'Who are you?' : 'Parley does not answer'}</h1>
        {nobody ? (
          <>
            <p>
              This browser has no session yet. Open one of the links that <code>npm start</code> printed; each
              of them signs you in as a person of the demo. Or continue as one of them here:
            </p>
            <p className="notice-links">
              {['Alice', 'Bob', 'Carol'].map((name) => (
                <a key={name} href={`/dev/${name.toLowerCase()}`}>
                  {name}
                </a>
              ))}
            </p>
          </>
        ) : (
          <>
            <p>
              {error instanceof Error ? `${error.message}. ` : ''}Nothing that was sent is lost, and your
              drafts are kept in this browser.
            </p>
            <p className="notice-links">
              <a href="/">Try again</a>
            </p>
          </>
        )}
      </div>
    </main>
  );
}
