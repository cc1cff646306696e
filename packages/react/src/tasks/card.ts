import { later } from '../parts/later.tsx';
import type { TaskCardProps } from './TaskCard.tsx';

/** The task of a message: few have one, so it is loaded with the first. */
export const TaskCard = later<TaskCardProps>(async () => (await import('./TaskCard.tsx')).TaskCard);
