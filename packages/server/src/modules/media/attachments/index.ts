export { freeFiles, freeFilesOf, freePerson } from './free.ts';
export { holdFile, type PictureChange, usePicture } from './picture.ts';
export { keyOf, keysOf, placesOf, rawKey, uploadKey } from './place.ts';
export { isLasting, picturePath, presentAttachment, presentFile } from './present.ts';
export { removeBytes, removeDeleted } from './remove.ts';
export { replaceFiles } from './replace.ts';
export { columns, type FileRow } from './row.ts';
export { fileIdsOf, fileKey, isSendable, lockFiles, putIntoMessages, type Sent } from './send.ts';
export { ofApp, type Taking, takeRoom } from './storage.ts';
