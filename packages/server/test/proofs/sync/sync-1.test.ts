import { proveSync } from './proofs.ts';

proveSync(1, 3);
