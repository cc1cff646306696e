import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Called } from '../http/dispatch.ts';
import { type JobCounts, jobStates } from '../jobs/index.ts';

/** Numbers that are read when somebody asks. */
export interface Gauges {
  /** Undefined where a Centrifugo counts them, in metrics of its own. */
  realtime(): { connections: number; subscriptions: number; delivered: number } | undefined;
  followerBehind(): number;
  /** Undefined where nobody can tell. */
  jobs(): Promise<JobCounts | undefined>;
}

/** What operators watch, in Prometheus' text format. One registry an engine, nothing global. */
export interface Metrics {
  observe(called: Called): void;
  /** A browser says that a policy of our pages refused something. */
  reported(directive: string): void;
  text(): Promise<string>;
  contentType: string;
  close(): void;
}

export const createMetrics = (gauges: Gauges): Metrics => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'parley_' });
  const calls = new Counter({
    name: 'parley_calls_total',
    help: 'Calls of methods by outcome: ok, or the reason of the error',
    labelNames: ['method', 'via', 'outcome'],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'parley_call_seconds',
    help: 'How long methods took',
    labelNames: ['method', 'via'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers: [registry],
  });
  const reports = new Counter({
    name: 'parley_csp_reports_total',
    help: 'Reports of browsers that a policy of our pages refused something, by its directive',
    labelNames: ['directive'],
    registers: [registry],
  });
  const gauge = (name: string, help: string, read: () => number): void => {
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(read());
      },
    });
  };
  const live = (name: 'connections' | 'subscriptions' | 'delivered', help: string): void =>
    gauge(`parley_realtime_${name}`, help, () => gauges.realtime()?.[name] ?? 0);
  if (gauges.realtime()) {
    live('connections', 'Open realtime connections');
    live('subscriptions', 'Streams subscribed, over all connections');
    live('delivered', 'Publications queued for connections since the start');
  }
  gauge(
    'parley_follower_channels_behind',
    'Channels that followers have not caught up with, counted for each follower',
    gauges.followerBehind,
  );
  gaugeJobs(registry, gauges.jobs);
  return {
    observe: ({ method, via, outcome, ms }) => {
      calls.inc({ method, via, outcome });
      seconds.observe({ method, via }, ms / 1_000);
    },
    reported: (directive) => reports.inc({ directive }),
    text: () => registry.metrics(),
    contentType: registry.contentType,
    close: () => registry.clear(),
  };
};

/** Of all processes, as the database tells it: any of them may be asked. */
const gaugeJobs = (registry: Registry, read: Gauges['jobs']): void => {
  new Gauge({
    name: 'parley_jobs',
    help: 'Jobs by state: waiting for their time, queued, running, failed and to be begun again, dead',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      const counts = await read();
      this.reset();
      if (counts) for (const state of jobStates) this.set({ state }, counts[state]);
    },
  });
  new Gauge({
    name: 'parley_jobs_oldest_seconds',
    help: 'How long the oldest job that is due waits for its turn',
    registers: [registry],
    async collect() {
      const counts = await read();
      this.set(counts ? counts.oldestMs / 1_000 : 0);
    },
  });
};
