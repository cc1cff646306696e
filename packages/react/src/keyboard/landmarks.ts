/** The parts F6 goes through, in the order they stand in: each is named, and knows what of it takes the focus. */
const LANDMARK = '[data-landmark]';

/** What takes the focus in a part: the row that Tab leads to, the field, the first thing to press. */
const ENTRIES = [
  '[role=listitem][tabindex="0"]',
  'textarea',
  '[aria-current]',
  'input, button:not([tabindex="-1"]), a[href], [tabindex="0"]',
];

/**
 * Moves the focus to the next part of the page, or the one before; round again at the end.
 *
 * @param step 1 forwards, -1 back
 * @returns whether there was a part to go to
 */
export function moveToLandmark(root: ParentNode, step: 1 | -1): boolean {
  const parts = [...root.querySelectorAll<HTMLElement>(LANDMARK)].filter(
    (part) => part.checkVisibility({ visibilityProperty: true }) && !part.closest('[inert]'),
  );
  const here = parts.findLastIndex((part) => part.contains(document.activeElement));
  const start = here < 0 && step < 0 ? parts.length : here;
  for (let turn = 1; turn <= parts.length; turn += 1) {
    const part = parts[(start + step * turn + parts.length * 2) % parts.length];
    const entry = part && entryOf(part);
    entry?.focus();
    if (entry && document.activeElement === entry) return true;
  }
  return false;
}

function entryOf(part: HTMLElement): HTMLElement | undefined {
  for (const entry of ENTRIES) {
    const found = [...part.querySelectorAll<HTMLElement>(entry)].find(
      (one) => one.closest(LANDMARK) === part && one.checkVisibility({ visibilityProperty: true }),
    );
    if (found) return found;
  }
  return undefined;
}
