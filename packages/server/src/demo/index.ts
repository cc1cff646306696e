export { demoApp, demoPeople } from './people.ts';
export { type Demo, seedDemo } from './seed.ts';
