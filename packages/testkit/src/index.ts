export { type Chance, createChance } from './chance.ts';
export { type TestApp, type TestContext, testContext } from './context.ts';
export { type TestDatabase, testDatabase } from './database.ts';
export { type EngineApp, type TestEngine, testBroker, testEngine } from './engine.ts';
export { type Contradictions, checkHistory, type Line, readHistory, type Verdict } from './history.ts';
export { layMadeOnce } from './made-once.ts';
export { type ArrivedMail, type Mailpit, startMailpit } from './mail/mailpit.ts';
export { type Person, people } from './people.ts';
export { freePort } from './port.ts';
export {
  describeNeeding,
  type Needed,
  type ServerProcess,
  startCentrifugo,
  startRedis,
  type TestCentrifugo,
} from './realtime/index.ts';
export { RecordingBroker, type Told } from './recorder.ts';
export { startS3, type TestS3 } from './s3.ts';
export { until } from './until.ts';
export { startWeb, type Web } from './web.ts';
