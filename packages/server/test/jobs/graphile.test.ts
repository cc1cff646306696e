import { graphileDriver } from '../../src/platform/jobs/index.ts';
import { conformance } from './conformance.ts';

await conformance('graphile-worker', graphileDriver);
