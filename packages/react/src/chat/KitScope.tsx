import { type ReactNode, useMemo } from 'react';
import { KitContext, useKit } from './kit.ts';
import type { ClassNames } from './parts.ts';
import type { Slots } from './slots.ts';

/** How a component and what is in it differ from what stands around it: the nearest wins. */
export interface Look {
  /** Parts to replace. */
  components?: Partial<Slots> | undefined;
  /** Classes of yours by part. */
  classNames?: ClassNames | undefined;
}

/** The kit for what is inside, with other parts and more classes. */
export function KitScope({ components, classNames, children }: Look & { children: ReactNode }): ReactNode {
  const kit = useKit();
  const scoped = useMemo(
    () =>
      components || classNames
        ? {
            ...kit,
            slots: { ...kit.slots, ...components },
            classNames: { ...kit.classNames, ...classNames },
          }
        : kit,
    [kit, components, classNames],
  );
  return <KitContext value={scoped}>{children}</KitContext>;
}
