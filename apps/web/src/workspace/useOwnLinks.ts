import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useSession } from '../session/context.ts';

/** A link of the kit to a conversation of this workspace (`linkTo`) opens it, and does not load the page again. */
export function useOwnLinks(): void {
  const { history } = useRouter();
  const { base = '' } = useSession();
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const isOther = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0;
      if (event.defaultPrevented || isOther || !(event.target instanceof Element)) return;
      const link = event.target.closest('a');
      if (!link || link.target || link.origin !== location.origin) return;
      if (!link.pathname.startsWith(`${base}/c/`)) return;
      event.preventDefault();
      history.push(`${link.pathname}${link.search}${link.hash}`);
    };
    document.addEventListener('click', follow);
    return () => document.removeEventListener('click', follow);
  }, [history, base]);
}
