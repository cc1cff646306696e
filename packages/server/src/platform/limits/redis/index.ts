export { connectRedis, type RedisSums } from './connect.ts';
export { SharedBuckets, type Standing, type Sums } from './shared.ts';
