import { parentPort } from 'node:worker_threads';
import { openApi } from '@parley/protocol/openapi';
import { apiPage } from './api-page.ts';
import type { Documents } from './documents.ts';
import { errorsPage } from './errors-page.ts';

const documents: Documents = { openApi: JSON.stringify(openApi()), api: apiPage(), errors: errorsPage() };
parentPort?.postMessage(documents);
