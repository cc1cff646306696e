/** What browsers call a key that an input method takes. */
const TAKEN = 229;

/**
 * Whether a key is an input method's: Enter chooses among its candidates, Escape gives them up, arrows move in them. Safari
 * ends the composition before it tells of the key that ended it, so there only its code says so.
 *
 * @param event the browser's own: `event.nativeEvent` of React's
 */
export const isComposing = (event: { isComposing: boolean; keyCode: number }): boolean =>
  event.isComposing || event.keyCode === TAKEN;
