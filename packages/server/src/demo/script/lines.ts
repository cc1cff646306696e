import type { DemoPerson } from '../people.ts';

/** A moment of the story, told from the moment the demo was made. */
export type Moment = (madeAt: Date) => Date;

/** Something said. */
export interface Line {
  /** Only for the last line: an id that never changes, whatever else of the story does. */
  id?: string;
  /** Its name in this conversation, for those that are answered, quoted or read up to. */
  key?: string;
  by: DemoPerson;
  at: Moment;
  text: string;
  /** What it said before its author thought again, a minute later. */
  first?: string;
  /** The key of the line it replies to. */
  to?: string;
  quotes?: string;
  /** Who reacted with what, in the order they did. */
  reactions?: Readonly<Record<string, readonly DemoPerson[]>>;
}

/** A channel and what was said in it. */
export interface Conversation {
  /** `type:id`; or people, for the one conversation of exactly these. */
  place: { cid: string } | { among: readonly DemoPerson[] };
  name?: string;
  description?: string;
  /** The first made it. */
  people: readonly DemoPerson[];
  lines: readonly Line[];
  /** Up to which line those read who have not read everything. */
  readTo: Partial<Record<DemoPerson, string>>;
}

/**
 * A time of the clock on a working day before the demo was made, where the server stands.
 *
 * @param workdays 1 is the last one before
 * @param clock `09:05`
 */
export const on =
  (workdays: number, clock: string): Moment =>
  (madeAt) => {
    const [hours = 0, minutes = 0] = clock.split(':').map(Number);
    const day = new Date(madeAt);
    for (let left = workdays; left > 0; ) {
      day.setDate(day.getDate() - 1);
      if (day.getDay() !== 0 && day.getDay() !== 6) left -= 1;
    }
    day.setHours(hours, minutes, 0, 0);
    return day;
  };

/** So many minutes before the demo was made. */
export const ago =
  (minutes: number): Moment =>
  (madeAt) =>
    new Date(madeAt.getTime() - minutes * 60_000);
