export { type Film, lookIntoFilm } from './film.ts';
export { type MadePicture, type MadePictures, type PictureTask, stillType } from './task.ts';
export { PictureWorkers } from './workers.ts';
