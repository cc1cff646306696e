export * from './archive.ts';
export * from './long.ts';
export * from './real.ts';
export * from './sample.ts';
export * from './shapes.ts';
