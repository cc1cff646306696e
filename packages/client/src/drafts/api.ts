/** What is written and not sent, on all the person's devices. What a place holds is `client.state.draft(place)`. */
export interface Drafts {
  /** From now on what is written on the person's other devices is shown here too; so it is after the first `set`. */
  load(): Promise<void>;
  /**
   * @param place a channel's cid, or the id of a thread's parent
   * @param text an empty one removes the draft
   */
  set(place: string, text: string): void;
  /** The person turned elsewhere: what they wrote there goes to their other devices now, and not two seconds later. */
  leave(place: string): void;
}
