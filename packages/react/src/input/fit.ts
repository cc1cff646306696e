/** Where the browser fits a field to its text by itself, as its style asks for: to ask it how tall that is lays the page out twice a key. */
const fitsItself = (): boolean => CSS.supports('field-sizing', 'content');

/** Makes a text area as tall as its text; its `max-height` in CSS is where it begins to scroll. */
export function fitHeight(area: HTMLTextAreaElement | null): void {
  if (!area || fitsItself()) return;
  const around = area.parentElement;
  // While it is asked it is one line tall: were the page to follow, a list above would be pushed off its end.
  if (around) around.style.minBlockSize = `${around.offsetHeight}px`;
  area.style.blockSize = 'auto';
  area.style.blockSize = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
  if (around) around.style.minBlockSize = '';
}

/** Fits a text area again when its width is another, as in a window made narrower, or when it is shown. Give what it returns to end it. */
export function keepFitting(area: HTMLTextAreaElement | null): (() => void) | undefined {
  if (!area || fitsItself()) return;
  let width = area.clientWidth;
  let frame = 0;
  const resized = new ResizeObserver(() => {
    if (area.clientWidth === width) return;
    width = area.clientWidth;
    // Not while the sizes of this frame are told.
    frame = requestAnimationFrame(() => fitHeight(area));
  });
  resized.observe(area);
  return () => {
    cancelAnimationFrame(frame);
    resized.disconnect();
  };
}
