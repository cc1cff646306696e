import { proveSync } from './proofs.ts';

proveSync(3, 3);
