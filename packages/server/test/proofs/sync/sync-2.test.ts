import { proveSync } from './proofs.ts';

proveSync(2, 3);
