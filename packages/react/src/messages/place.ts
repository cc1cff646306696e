/** Where a reader stands in a list: how far below its top, in pixels, a row begins. */
export interface Place {
  /** The row's key: the message's id. */
  key: string;
  top: number;
}

/** How far below the top of the list the first unread message is opened: what came before it can be seen. */
export const ABOVE_UNREAD_PX = 72;

/** The first row that begins on the screen, or the one that fills it. */
export function placeIn(scroller: HTMLElement): Place | undefined {
  const from = scroller.getBoundingClientRect().top;
  const rows = [...scroller.querySelectorAll<HTMLElement>('[data-message]')]
    .map((row) => ({ key: row.dataset.message ?? '', top: row.getBoundingClientRect().top - from }))
    .sort((a, b) => a.top - b.top);
  return rows.find(({ top }) => top >= 0) ?? rows.at(-1);
}
