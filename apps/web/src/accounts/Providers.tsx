import { type ReactNode, useEffect, useState } from 'react';
import { ask } from '../session/ask.ts';
import { Trouble } from './parts.tsx';
import { saidInAddress } from './place.ts';
import { type Problem, problemOf } from './refusals.ts';
import { useWords } from './words.ts';

interface Provider {
  id: string;
  name: string;
}

/** Other places whose word is taken for who one is, where the operator named one. */
export function Providers(): ReactNode {
  const words = useWords();
  const [providers, setProviders] = useState<readonly Provider[]>([]);
  const [problem, setProblem] = useState<Problem | undefined>(() =>
    saidInAddress('provider') ? { text: words.providerRefused, more: words.providerRefusedMore } : undefined,
  );
  useEffect(() => {
    ask<{ providers: Provider[] }>('/api/auth/providers').then(
      (found) => setProviders(found.providers),
      () => {},
    );
  }, []);
  const goTo = ({ id }: Provider) => {
    setProblem(undefined);
    ask<{ url: string }>(`/api/auth/sign-in/${id}`, {}).then(
      ({ url }) => location.assign(url),
      (error: unknown) => setProblem(problemOf(error, words)),
    );
  };
  return (
    <>
      <Trouble of={problem} />
      {providers.length > 0 && (
        <div className="accounts-providers">
          {providers.map((provider) => (
            <button key={provider.id} type="button" className="accounts-quiet" onClick={() => goTo(provider)}>
              {words.signInBy(provider.name)}
            </button>
          ))}
          <p>{words.orPassword}</p>
        </div>
      )}
    </>
  );
}
