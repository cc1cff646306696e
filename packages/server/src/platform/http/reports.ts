import { ParleyError } from '@parley/protocol/errors';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { z } from 'zod';
import { Buckets, type Rate } from '../limits/bucket.ts';
import { networkOf } from '../limits/network.ts';
import type { AddressOf } from '../limits/proxies.ts';
import { reportPath } from './headers.ts';
import { parseBody } from './json.ts';
import { routeOf } from './route.ts';

export interface ReportOptions {
  addressOf: AddressOf;
  log: Logger;
  /** Counts one. @param directive of a closed list */
  count(directive: string): void;
}

/** A page that breaks every rule at once says so in fewer. */
const reportRate: Rate = { burst: 20, perSecond: 20 / 60 };
const bodyLimit = 16_384;
/** Of one request; what comes beyond says the same again. */
const reportsMost = 20;
const types = ['application/csp-report', 'application/reports+json'];

/** What policies of ours name: everything else a report may say is somebody's own words. */
const directives = new Set([
  ...['default-src', 'script-src', 'script-src-elem', 'script-src-attr', 'style-src', 'style-src-elem'],
  ...['style-src-attr', 'img-src', 'media-src', 'font-src', 'connect-src', 'worker-src', 'manifest-src'],
  ...['base-uri', 'form-action', 'frame-ancestors', 'frame-src', 'child-src', 'object-src'],
  ...['require-trusted-types-for', 'trusted-types'],
]);

const text = z.string().optional().catch(undefined);
const place = z.number().int().nonnegative().optional().catch(undefined);
const single = z.object({
  'csp-report': z.object({
    'effective-directive': text,
    'violated-directive': text,
    'blocked-uri': text,
    'source-file': text,
    'line-number': place,
  }),
});
const several = z.array(z.object({ type: z.string(), body: z.record(z.string(), z.unknown()) }));
const inSeveral = z.object({
  effectiveDirective: text,
  blockedURL: text,
  sourceFile: text,
  lineNumber: place,
});

interface Report {
  directive: string;
  blocked: string;
  source: string;
  line: number | undefined;
}

/**
 * Where browsers say what a policy of our pages refused. Anybody may say anything here, so of what they say only words of
 * ours are kept: a directive, an origin, a file of ours and its line.
 */
export const registerReports = async (
  app: FastifyInstance,
  { addressOf, log, count }: ReportOptions,
): Promise<void> => {
  const buckets = new Buckets();
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(types, { parseAs: 'buffer', bodyLimit }, (_request, body, done) => {
      try {
        done(null, parseBody(body as Buffer));
      } catch (error) {
        done(error as Error, undefined);
      }
    });
    scope.post(
      reportPath,
      {
        // Before the body is read.
        onRequest: async (request) => {
          const decision = buckets.take(networkOf(addressOf(routeOf(request)) ?? ''), reportRate);
          if (decision.allowed) return;
          throw new ParleyError('address_limit', 'unable to take the report', { afterMs: decision.afterMs });
        },
      },
      async (request, reply) => {
        for (const report of readReports(request.body)) {
          count(report.directive);
          log.warn(report, 'a browser refused what the policy of our pages forbids');
        }
        return reply.code(204).send();
      },
    );
  });
};

/** @throws ParleyError `body_invalid` for what is no report */
const readReports = (body: unknown): Report[] => {
  const one = single.safeParse(body);
  if (one.success) {
    const said = one.data['csp-report'];
    return [
      reportOf(
        said['effective-directive'] ?? said['violated-directive'],
        said['blocked-uri'],
        said['source-file'],
        said['line-number'],
      ),
    ];
  }
  const list = several.safeParse(body);
  if (!list.success)
    throw new ParleyError('body_invalid', 'unable to read the report', {
      details: { path: '', problem: 'is no report' },
    });
  return list.data
    .filter(({ type }) => type === 'csp-violation')
    .slice(0, reportsMost)
    .map(({ body }) => {
      const said = inSeveral.parse(body);
      return reportOf(said.effectiveDirective, said.blockedURL, said.sourceFile, said.lineNumber);
    });
};

const reportOf = (
  directive = '',
  blocked = '',
  source = '',
  line: number | undefined = undefined,
): Report => ({
  directive: directives.has(directive) ? directive : 'other',
  blocked: originOf(blocked),
  source: fileOf(source),
  line,
});

/** `inline`, `eval`, `data`, or the origin alone: where a person wanted to go is theirs. */
const originOf = (blocked: string): string => {
  if (/^[a-z-]{1,40}$/.test(blocked)) return blocked;
  return URL.canParse(blocked) ? new URL(blocked).origin.slice(0, 200) : 'other';
};

/** A built file of ours has no name but its own; any other address may hold words of people. */
const fileOf = (source: string): string => {
  if (!URL.canParse(source)) return 'other';
  return /^\/(assets\/[\w.-]{1,100}|sw\.js)$/.exec(new URL(source).pathname)?.[1] ?? 'page';
};
