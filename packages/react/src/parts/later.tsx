import {
  type ComponentType,
  type FunctionComponent,
  type ReactNode,
  useEffect,
  useState,
  useSyncExternalStore,
} from 'react';
import { ahead } from './ahead.ts';
import { Missing } from './Missing.tsx';

const never = () => () => {};
const yes = () => true;
const no = () => false;

/** A part that is loaded when it is first shown, or a moment before. */
export type LaterPart<Props extends object> = FunctionComponent<Props> & {
  /** Loads it before it is shown: for a hand that is on its way to what shows it. Never fails. */
  preload: () => Promise<void>;
};

/**
 * A part that is loaded when it is first shown, so that a page which never shows it never loads it. Where it cannot be
 * loaded, offline above all, the page stands as it is and says so: a browser asks for a file of a page only once, so
 * it comes with the next load of the page.
 *
 * @param Meanwhile what stands in its place until then; nothing by default
 * @example const Menu = later(async () => (await import('./Menu.tsx')).Menu)
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Meanwhile?: ComponentType<Props>,
): LaterPart<Props> {
  let loaded: ComponentType<Props> | undefined;
  function Later(props: Props): ReactNode {
    // A server waits for nothing, and the page is taken over as the server wrote it.
    const isHere = useSyncExternalStore(never, yes, no);
    const [Part, setPart] = useState(() => loaded);
    const [missing, setMissing] = useState(false);
    useEffect(() => {
      if (Part) return;
      let over = false;
      const shown = (part: ComponentType<Props>) => {
        loaded = part;
        if (!over) setPart(() => part);
      };
      load().then(shown, () => over || setMissing(true));
      return () => {
        over = true;
      };
    }, [Part]);
    if (isHere && Part) return <Part {...props} />;
    const close = () => {
      setMissing(false);
      (props as { onClose?: () => void }).onClose?.();
    };
    return (
      <>
        {Meanwhile && <Meanwhile {...props} />}
        {missing && <Missing onClose={close} />}
      </>
    );
  }
  const preload = () =>
    ahead(async () => {
      loaded = await load();
    });
  return Object.assign(Later, { preload });
}
