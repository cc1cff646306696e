export { bring } from './bring.ts';
export { type UploadLimit, uploadLimit } from './limit.ts';
export { fileHandlers } from './routes.ts';
export { registerFiles } from './serve.ts';
export { filesSweep, sweepFiles } from './sweep.ts';
export { registerUpload } from './upload.ts';
