export { fetchPreview } from './fetch.ts';
export { fillLinkGaps, fillLinks } from './fill.ts';
export { findPreviews } from './find.ts';
export { previewListeners } from './follow.ts';
export { pictureFolder } from './picture.ts';
export { previewHandlers } from './routes.ts';
export { registerPreviews } from './serve.ts';
export { openLinkGap } from './store.gaps.ts';
export { previewsSweep, sweepPreviews } from './sweep.ts';
