import { describeStories } from './shows.ts';

await describeStories((file) => file[0] !== undefined && file[0].toUpperCase() > 'L');
