// The web app as a package has it, for the image that the Dockerfile beside this makes: served as it is, written to by nobody.
import { cp } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buildWeb } from '../../apps/server/src/web.ts';

const clone = dirname(dirname(import.meta.dirname));
const folder = await buildWeb(clone, console.log);
if (!folder) throw new Error('unable to build the image; apps/web is missing');
await cp(folder, join(clone, 'apps/server/src/web'), { recursive: true });
