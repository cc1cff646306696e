export { registerJoining } from './routes.ts';
