/** Where the browser fits a field to its text by itself, as its style asks for: to ask it how tall that is lays the page out twice a key. */
const fitsItself = (): boolean => typeof CSS !== 'undefined' && CSS.supports('field-sizing', 'content');

/** Makes a text area as tall as its text; its `max-height` in CSS is where it begins to scroll. */
export function fitHeight(area: HTMLTextAreaElement | null): void {
  if (!area || fitsItself()) return;
  area.style.blockSize = 'auto';
  area.style.blockSize = `${area.scrollHeight}px`;
}
