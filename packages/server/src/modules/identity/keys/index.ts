export { createKeyPair } from './create.ts';
export { appOfKey, hashSecret, isSecret, type KeyPair, unsealSecret } from './pair.ts';
export { type KeyRow, loadKey, loadKeys, revokeKey } from './store.ts';
