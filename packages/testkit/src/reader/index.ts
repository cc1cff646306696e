export { type Answered, type ReadMethod, take } from './answered.ts';
export { type News, news } from './news.ts';
export { type ShownPlans, shownPlans } from './plans.ts';
export { type Shown, shown } from './shown.ts';
