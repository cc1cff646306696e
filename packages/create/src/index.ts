export { type CreateOptions, create } from './create.ts';
export { type Engine, type Source, type Template, templates, writeApp } from './write-app.ts';
