'use client';
import { type ReactNode, useState } from 'react';
import { useKit } from '../chat/kit.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { type KeyGroup, keyGroups } from './groups.ts';
import { placesIn } from './places.ts';

export interface KeySheetProps {
  /** Keys of the page itself, before those of the kit. */
  more: readonly KeyGroup[];
  /** What the parts that keys work in stand in. */
  root: ParentNode;
  onClose: () => void;
}

/** Every key that works on this page, on one sheet. */
export function KeySheet({ more, root, onClose }: KeySheetProps): ReactNode {
  const { strings } = useKit();
  const [places] = useState(() => placesIn(root));
  return (
    <Dialog title={strings.keyboard.title} onClose={onClose} className="parley-keys">
      <div className="parley-keys-groups">
        {[...more, ...keyGroups(strings, places)].map(({ title, entries }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {entries.map(({ keys, does }) => (
                <div key={does}>
                  <dt>{does}</dt>
                  <dd dir="ltr">
                    {keys.map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
