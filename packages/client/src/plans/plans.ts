/** What only a client with plans needs: loaded with the first use of them. */
export { createVerbs, type PlanVerbs } from './verbs.ts';
export { type PlanViews, planViews } from './views.ts';
