// A follower in a process of its own, to be killed: writes down each entry it takes, with its cursor. Arguments: the
// superuser's address of the database.

import { FollowerRunner } from '../../../src/modules/messaging/followers/index.ts';
import { testContextOn } from './own-context.ts';
import { recording } from './recording.ts';

const [, , url = ''] = process.argv;
const context = await testContextOn(url);
const runner = new FollowerRunner(context, recording);
await runner.start();
process.send?.('following');
process.on('message', () => void runner.stop().then(() => process.exit(0)));
