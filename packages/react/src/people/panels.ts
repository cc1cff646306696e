import { later } from '../parts/later.tsx';
import type { PeoplePickerProps } from './PeoplePicker.tsx';

/** What is opened now and then, and loaded then. */
export const PeoplePicker = later<PeoplePickerProps>(
  async () => (await import('./PeoplePicker.tsx')).PeoplePicker,
);
