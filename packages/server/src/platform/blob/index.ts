export type { Blob, PutRequest, Serving, Stored } from './blob.ts';
export { type BlobConfig, createBlob, type ServedBlob } from './create.ts';
export { cleanName, contentDisposition } from './disposition.ts';
export { noBlob } from './none.ts';
export type { S3Settings } from './s3/load.ts';
