/**
 * 100 of 2,000 subscribers stop reading while a megabyte a second is sent to each of them: how soon they are cut, how
 * much memory they cost until then, and what the others notice.
 */

import { connectCommand } from './realtime/centrifugo.ts';
import { Crowd, HubProcess } from './realtime/crowd.ts';
import type { Flags, Result } from './setup/result.ts';
import { round } from './setup/statistics.ts';

const ALL = 2000;
const SLOW = 100;
const MIB = 1_048_576;
const CUT_SECONDS = 30;
const ROOM = { ask: 'publish', rooms: 1, perSecond: 20 } as const;

/** @returns seconds until the last of them was cut. */
export async function realtimeSlow({ quick }: Flags): Promise<Result> {
  const hub = await HubProcess.open();
  const says = Array.from({ length: ALL }, (_, client) =>
    connectCommand(client < ALL - SLOW ? ['room-0'] : ['room-0', 'bulk']),
  );
  const crowd = await Crowd.open(hub.port, says);
  const bulk = { bytes: 100_000, perSecond: 10 };
  // As it is while everyone reads.
  await hub.ask({ ...ROOM, seconds: quick ? 5 : 10, bulk });
  const { p99Ms: before } = await crowd.told();
  const resting = await hub.ask({ ask: 'peak' });
  await crowd.pause(SLOW);
  await hub.ask({ ...ROOM, seconds: quick ? 20 : CUT_SECONDS, bulk });
  const { p99Ms: during } = await crowd.told();
  const grown = (await hub.ask({ ask: 'peak' })) - resting;
  const cut = await hub.ask({ ask: 'slow' });
  const seconds = await hub.ask({ ask: 'lastSlow' });
  const left = await hub.ask({ ask: 'sessions' });
  crowd.close();
  hub.close();
  const memoryBound = SLOW * MIB + 50 * MIB;
  return {
    bench: 'realtime-slow',
    unit: 'seconds until cut',
    ours: round(seconds, 1),
    reference: null,
    ratio: null,
    details: {
      pass:
        cut === SLOW &&
        left === ALL - SLOW &&
        seconds <= CUT_SECONDS &&
        grown <= memoryBound &&
        during <= 2 * before,
      cut,
      left,
      memoryGrownMiB: round(grown / MIB, 1),
      memoryBoundMiB: memoryBound / MIB,
      healthyP99Ms: { before: round(before, 1), during: round(during, 1) },
    },
  };
}
