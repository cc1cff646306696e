import { later } from '../parts/later.tsx';
import type { ReadByProps } from './ReadBy.tsx';

/** What is opened now and then, and loaded then. */
export const ReadBy = later<ReadByProps>(async () => (await import('./ReadBy.tsx')).ReadBy);
