// For tests: imports into a database and is killed after so many chunks, as by `kill -9`.

import { importSlack } from '../../src/modules/messaging/imports/import.ts';
import { Problems } from '../../src/modules/messaging/imports/slack/index.ts';
import { connectEngine } from '../../src/platform/db/connect.ts';
import { openDatabase } from '../../src/platform/db/tenant.ts';
import { contextOf } from './engine.ts';

const [url = '', app = '', path = '', chunks = ''] = process.argv.slice(2);
let written = 0;
await importSlack(contextOf(openDatabase(connectEngine(url, 4)), []), {
  app,
  path,
  problems: new Problems(),
  join: ['alice', 'bob'],
  onProgress: () => {
    written += 1;
    if (written === Number(chunks)) process.kill(process.pid, 'SIGKILL');
  },
});
