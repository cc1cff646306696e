import type { MethodAnswer, MethodCall, MethodName } from '@parley/protocol';
import { startS3, testEngine } from '@parley/testkit';
import { findS3 } from '@parley/testkit/realtime';
import { onBeat } from './setup/paced.ts';
import { type Flags, type Result, Unable } from './setup/result.ts';
import { percentile, round, spread } from './setup/statistics.ts';

const perSecond = 100;
const windowMs = 5_000;
/** Uploads that wait for the store while it is silent. */
const uploads = 30;
/** P22: how much later a send may be answered while the store is silent. */
const timesMost = 2;

/**
 * What sends take while the S3 gateway answers, and while it is stopped with its port open and uploads wait for it, in
 * turns: `perSecond` are begun, each at its moment, whether or not the ones before have ended.
 */
export const away = async (flags: Flags): Promise<Result> => {
  if (findS3() === undefined) throw new Unable('unable to measure; there is no S3 gateway on this machine');
  const s3 = await startS3();
  const running = await testEngine({ files: { s3: s3.settings } });
  const { engine, app } = running;
  const call = <Name extends MethodName>(name: Name, input: MethodCall<Name>): Promise<MethodAnswer<Name>> =>
    engine.call(name, { authorization: `Bearer ${app.key.secret}`, actingFor: 'alice' }, input);
  const uuid = () => engine.context.ids.uuid();
  const cid = 'messaging:lake';
  await call('channels.getOrCreate', { cid, members: ['bob'] });

  const bring = async (): Promise<string> => {
    const { file, upload } = await call('files.create', {
      id: uuid(),
      name: 'a.txt',
      mimeType: 'text/plain',
      size: 12,
    });
    if (upload && 'url' in upload)
      await fetch(upload.url, { method: 'PUT', headers: upload.headers, body: 'Bring a coat' });
    return file.id;
  };
  const window = async (): Promise<number[]> => {
    const latencies: number[] = [];
    await onBeat({ perSecond, count: (perSecond * windowMs) / 1_000 }, async (_, meantMs) => {
      await call('messages.send', { cid, id: uuid(), text: 'still here' });
      latencies.push(performance.now() - meantMs);
    });
    return latencies;
  };

  const [there, silent]: [number[], number[]] = [[], []];
  const turns = flags.quick ? 3 : 6;
  await window();
  for (let turn = 0; turn < turns; turn += 1) {
    for (const isSilent of turn % 2 === 0 ? [false, true] : [true, false]) {
      // Nothing is uploaded beside the reference: looking at files would take from it what waiting does not.
      const brought = isSilent ? await Promise.all(Array.from({ length: uploads }, bring)) : [];
      if (isSilent) s3.stall();
      const completing = Promise.allSettled(brought.map((id) => call('files.complete', { id })));
      const latencies = await window();
      s3.goOn();
      await completing;
      (isSilent ? silent : there).push(percentile(latencies, 0.99));
    }
  }
  await running.close();
  await s3.close();
  const [ours, reference] = [percentile(silent, 0.5), percentile(there, 0.5)];
  return {
    bench: 'away',
    unit: 'ms p99',
    ours: round(ours, 1),
    reference: round(reference, 1),
    ratio: round(reference / ours, 2),
    details: {
      pass: ours <= timesMost * reference,
      promised: `at most ${timesMost} times the reference`,
      spread: spread(silent.map((value) => round(value, 1))),
      referenceSpread: spread(there.map((value) => round(value, 1))),
      perSecond,
      waitingUploads: uploads,
    },
  };
};
