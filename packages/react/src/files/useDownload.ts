import { useContext } from 'react';
import { ClientContext } from '../chat/client.ts';
import { useAct } from '../parts/useAct.ts';

/** Saves a file under its name; asked for at that moment, since an address lasts a minute. */
export function useDownload(): {
  download: (fileId: string) => void;
  busy: boolean;
  problem: string | undefined;
} {
  const client = useContext(ClientContext);
  const { busy, problem, run } = useAct();
  return {
    busy,
    problem,
    download: (fileId) => {
      if (!client) return;
      run(
        () => client.files.url(fileId, 'download'),
        ({ url }) => {
          const link = document.createElement('a');
          link.href = url;
          link.download = '';
          link.rel = 'noopener noreferrer';
          link.click();
        },
      );
    },
  };
}
