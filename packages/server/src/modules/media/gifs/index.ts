export { gifHandlers } from './routes.ts';
export { registerGifs } from './serve.ts';
