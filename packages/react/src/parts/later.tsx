import { type ComponentType, lazy, type ReactNode, Suspense, useSyncExternalStore } from 'react';

const never = () => () => {};
const yes = () => true;
const no = () => false;

/**
 * A part that is loaded when it is first shown, so that a page which never shows it never loads it.
 *
 * @param Meanwhile what stands in its place until then; nothing by default
 * @example const Menu = later(async () => (await import('./Menu.tsx')).Menu)
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Meanwhile?: ComponentType<Props>,
): ComponentType<Props> {
  const Loaded = lazy(async () => ({ default: (await load()) as ComponentType<object> }));
  return function Later(props: Props): ReactNode {
    // A server waits for nothing, and the page is taken over as the server wrote it.
    const isHere = useSyncExternalStore(never, yes, no);
    if (!isHere) return Meanwhile && <Meanwhile {...props} />;
    return (
      <Suspense fallback={Meanwhile && <Meanwhile {...props} />}>
        <Loaded {...props} />
      </Suspense>
    );
  };
}
