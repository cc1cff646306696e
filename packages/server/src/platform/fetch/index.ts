export { FetchFailure, type FetchReason } from './failure.ts';
export { type Fetched, Fetcher, type FetchRequest, userAgent } from './fetcher.ts';
export { createInternet, type Dial, type Network, nowhere } from './network.ts';
