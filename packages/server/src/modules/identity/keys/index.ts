export { createKeyPair } from './create.ts';
export { appOfKey, hashSecret, isSecret, type KeyPair, unsealSecret } from './pair.ts';
export { openPublicKey, pemOf, readPublicKey } from './public.ts';
export {
  insertPublicKey,
  isPair,
  type KeyRow,
  loadKey,
  loadKeys,
  loadPairs,
  revokeKey,
} from './store.ts';
