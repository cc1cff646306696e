import type { ReactNode } from 'react';
import { useWords } from '../strings/strings.ts';
import { NoSessionError } from './session.ts';

/** What happened, what is safe, what to do: instead of a workspace that cannot be shown. */
export function NoSession({ error }: { error: unknown }): ReactNode {
  const words = useWords();
  const nobody = error instanceof NoSessionError;
  return (
    <main className="notice">
      <div className="notice-card">
        <img src="/icon.svg" width="40" height="40" alt="" />
        <h1>{nobody ? words.whoAreYou : words.noAnswer}</h1>
        {nobody ? (
          <>
            <p>{words.noSession}</p>
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
              {error instanceof Error ? `${error.message}. ` : ''}
              {words.nothingLost}
            </p>
            <p className="notice-links">
              <a href="/">{words.tryAgain}</a>
            </p>
          </>
        )}
      </div>
    </main>
  );
}
