import { parentPort, workerData } from 'node:worker_threads';
import { type Talk, talk } from './talk.ts';

parentPort?.postMessage(await talk(workerData as Talk));
