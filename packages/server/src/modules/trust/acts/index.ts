export { recordAct } from './record.ts';
export { actHandlers } from './routes.ts';
