import type { KeyPlaces } from './groups.ts';

/** Which parts of the kit stand on a page. */
export function placesIn(root: ParentNode): KeyPlaces {
  const field = root.querySelector<HTMLElement>('[data-send-key]');
  return {
    messages: root.querySelector('[data-landmark="messages"]') !== null,
    channels: root.querySelector('[data-landmark="channels"]') !== null,
    sendKey: field ? (field.dataset.sendKey === 'mod-enter' ? 'mod-enter' : 'enter') : undefined,
  };
}
