import { later } from '../parts/later.tsx';
import type { PeoplePickerProps } from './PeoplePicker.tsx';

// What is opened now and then is loaded then.

/** Chooses people by name: arrow keys and Enter, or presses. Backspace in the empty field takes the last one back. */
export const PeoplePicker = later<PeoplePickerProps>(
  async () => (await import('./PeoplePicker.tsx')).PeoplePicker,
);
