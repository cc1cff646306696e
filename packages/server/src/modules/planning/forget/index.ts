export { forgetPlans } from './forget.ts';
