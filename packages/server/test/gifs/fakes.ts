import assert from 'node:assert/strict';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Web } from '@parley/testkit';
import { createLocalGifs } from '../../src/platform/gifs/index.ts';

/**
 * A provider on a made-up web. It answers only what its published pages say it would, and fails a test otherwise; to
 * `refused`, `broken`, `elsewhere`, `svg` and `moved` as these words say.
 */
export interface Fake {
  key: string;
  /** The questions that were asked, as far as they matter. */
  asked: Record<string, string>[];
  /** What was wrong with questions: none, unless we ask wrongly. */
  faults: unknown[];
}

const key = 'k3y-of-ours';
const all = 60;

const bytesOf = async (name: string): Promise<Buffer> =>
  createLocalGifs().read('', `local:${name}/moving`, 1_000_000);

const media = (web: Web, host: string): void => {
  web.site('moved.example', async (_, response) => {
    response.writeHead(200, { 'content-type': 'image/gif' }).end(await bytesOf('love'));
  });
  web.site(host, async ({ url = '' }, response) => {
    if (url.includes('svg')) {
      response.writeHead(200, { 'content-type': 'image/gif' }).end('<svg onload="alert(1)"/>');
      return;
    }
    if (url.includes('moved')) {
      response.writeHead(302, { location: 'https://moved.example/' }).end();
      return;
    }
    response.writeHead(200, { 'content-type': 'image/gif' }).end(await bytesOf('love'));
  });
};

const checking =
  (fake: Fake, answer: (url: URL) => unknown) =>
  (request: IncomingMessage, response: ServerResponse): void => {
    try {
      assert.equal(request.method, 'GET');
      assert.equal(request.headers.cookie, undefined);
      const url = new URL(request.url ?? '', 'https://fake.example');
      const given = answer(url);
      const status = given === undefined ? 403 : 200;
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(given ?? {}));
    } catch (error) {
      fake.faults.push(error);
      response.writeHead(500).end();
    }
  };

const only = (url: URL, names: readonly string[]): void =>
  assert.deepEqual([...url.searchParams.keys()].sort(), [...names].sort());
const numberOf = (url: URL, name: string, least: number, most: number): number => {
  const value = Number(url.searchParams.get(name));
  assert.ok(Number.isInteger(value) && value >= least && value <= most, `${name} is ${value}`);
  return value;
};

/**
 * GIPHY, by https://developers.giphy.com/docs/api/endpoint (gifs/search, gifs/trending: `api_key`, `q` of 50 characters,
 * `limit` up to 50, `offset` up to 4999, `rating` of four) and https://developers.giphy.com/docs/api/schema (numbers of
 * renditions are strings).
 */
export const fakeGiphy = (web: Web): Fake => {
  const fake: Fake = { key, asked: [], faults: [] };
  media(web, 'media1.giphy.com');
  const host = (words: string) => (words === 'elsewhere' ? 'media.example' : 'media1.giphy.com');
  const gif = (at: number, words: string) => {
    const rendition = (name: string, width: number, more = {}) => ({
      url: `https://${host(words)}/media/${words}${at}/${name}.gif?cid=${at}`,
      width: String(width),
      height: String(width / 2),
      size: '12000',
      ...more,
    });
    return {
      type: 'gif',
      id: `${words}${at}`,
      title: `${words} ${at} GIF by Somebody`,
      rating: 'g',
      images: {
        original: rendition('giphy', 480, {
          size: '9000000',
          ...(at % 2 === 0 && {
            webp: `https://${host(words)}/media/${words}${at}/giphy.webp`,
            webp_size: '900000',
          }),
        }),
        downsized: rendition('giphy-downsized', 400),
        fixed_width: rendition('200w', 200),
        fixed_width_still: rendition('200w_s', 200),
      },
    };
  };
  web.site(
    'api.giphy.com',
    checking(fake, (url) => {
      const verb = /^\/v1\/gifs\/(search|trending)$/.exec(url.pathname)?.[1];
      assert.ok(verb, url.pathname);
      only(url, ['api_key', 'limit', 'offset', 'rating', ...(verb === 'search' ? ['q'] : [])]);
      assert.equal(url.searchParams.get('api_key'), key);
      assert.ok(['g', 'pg', 'pg-13', 'r'].includes(url.searchParams.get('rating') ?? ''));
      const [limit, offset] = [numberOf(url, 'limit', 1, 50), numberOf(url, 'offset', 0, 4_999)];
      const words = url.searchParams.get('q') ?? 'trending';
      assert.ok(words.length <= 50);
      fake.asked.push({ verb, ...Object.fromEntries(url.searchParams) });
      if (words === 'refused') return undefined;
      if (words === 'broken') return { meta: { status: 200 } };
      const count = Math.min(limit, all - offset);
      return {
        data: [
          ...Array.from({ length: count }, (_, at) => gif(offset + at, words)),
          { type: 'gif', id: 'empty', title: '', images: { original: {} } },
        ],
        pagination: { total_count: all, count, offset },
        meta: { status: 200, msg: 'OK', response_id: 'r' },
      };
    }),
  );
  return fake;
};

/**
 * Klipy, by https://docs.klipy.com/gifs-api/gifs-search-api and https://docs.klipy.com/gifs-api/gifs-trending-api (the key
 * in the path; `page` from 1, `per_page` 8 to 50, `q`, `customer_id`, `content_filter` of four, `format_filter`).
 */
export const fakeKlipy = (web: Web): Fake => {
  const fake: Fake = { key, asked: [], faults: [] };
  media(web, 'static.klipy.com');
  const host = (words: string) => (words === 'elsewhere' ? 'static.example' : 'static.klipy.com');
  const gif = (at: number, words: string) => {
    const size = (name: string, width: number, bytes: number) => ({
      gif: {
        url: `https://${host(words)}/ii/${words}${at}-${name}.gif`,
        width,
        height: width / 2,
        size: bytes,
      },
      jpg: {
        url: `https://${host(words)}/ii/${words}${at}-${name}.jpg`,
        width,
        height: width / 2,
        size: 900,
      },
    });
    return {
      id: at,
      slug: `${words}-${at}`,
      title: `${words} ${at}`,
      type: 'gif',
      file: {
        hd: size('hd', 800, 6_000_000),
        md: size('md', 400, 800_000),
        sm: size('sm', 200, 90_000),
        xs: size('xs', 100, 9_000),
      },
    };
  };
  web.site(
    'api.klipy.com',
    checking(fake, (url) => {
      const [, given, verb] = /^\/api\/v1\/([^/]+)\/gifs\/(search|trending)$/.exec(url.pathname) ?? [];
      assert.ok(verb, url.pathname);
      assert.equal(given, key);
      const known = ['page', 'per_page', 'customer_id', 'content_filter', 'format_filter'];
      only(url, [...known, ...(verb === 'search' ? ['q'] : [])]);
      assert.ok(['off', 'low', 'medium', 'high'].includes(url.searchParams.get('content_filter') ?? ''));
      assert.match(url.searchParams.get('customer_id') ?? '', /^[\w-]{22}$/);
      const [page, perPage] = [numberOf(url, 'page', 1, 1_000), numberOf(url, 'per_page', 8, 50)];
      const words = url.searchParams.get('q') ?? 'trending';
      fake.asked.push({ verb, ...Object.fromEntries(url.searchParams) });
      if (words === 'refused') return undefined;
      if (words === 'broken') return { result: false, errors: { message: ['no'] } };
      const from = (page - 1) * perPage;
      const count = Math.max(0, Math.min(perPage, all - from));
      const data = [
        ...Array.from({ length: count }, (_, at) => gif(from + at, words)),
        { type: 'ad', content: '<iframe src="https://ads.example"></iframe>', width: 300, height: 250 },
      ];
      return {
        result: true,
        data: { data, current_page: page, per_page: perPage, has_next: from + count < all },
      };
    }),
  );
  return fake;
};
