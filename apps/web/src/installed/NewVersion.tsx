import { type ReactNode, useEffect, useState } from 'react';
import { useWords } from '../strings/strings.ts';
import { keepInstalled, takeOver } from './installed.ts';
import './installed.css';

/** Keeps the app in this browser, and offers a newer one in a quiet line. Nothing reloads before somebody says so. */
export function NewVersion(): ReactNode {
  const words = useWords();
  const [waiting, setWaiting] = useState<ServiceWorker>();
  useEffect(() => {
    const end = new AbortController();
    // A browser that forbids it goes on without.
    keepInstalled(setWaiting, end.signal).catch(() => {});
    return () => end.abort();
  }, []);
  return (
    <div className="new-version" role="status">
      {waiting && (
        <p>
          <span>{words.newVersion}</span>
          <button type="button" className="parley-link-button" onClick={() => takeOver(waiting)}>
            {words.reload}
          </button>
          <button type="button" className="parley-link-button" onClick={() => setWaiting(undefined)}>
            {words.later}
          </button>
        </p>
      )}
    </div>
  );
}
