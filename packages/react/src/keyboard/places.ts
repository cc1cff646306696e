import type { KeyPlaces } from './groups.ts';

/** Which parts of the kit stand on a page. */
export function placesIn(root: ParentNode): KeyPlaces {
  const field = root.querySelector<HTMLElement>('[data-send-key]');
  return {
    messages: root.querySelector('.parley-messages') !== null,
    channels: root.querySelector('.parley-channels') !== null,
    sendKey: field ? (field.dataset.sendKey === 'mod-enter' ? 'mod-enter' : 'enter') : undefined,
  };
}
