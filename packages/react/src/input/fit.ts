/** Makes a text area as tall as its text; its `max-height` in CSS is where it begins to scroll. */
export function fitHeight(area: HTMLTextAreaElement | null): void {
  if (!area) return;
  area.style.blockSize = 'auto';
  area.style.blockSize = `${area.scrollHeight}px`;
}
