/**
 * What a network does to what passes it.
 * `drop`: no packet of any connection arrives, those opened meanwhile included; what was sent arrives when it ends, as TCP
 * sends it again. `half-open`: the connections of that moment are dead and nobody tells either end; new ones work.
 * `reset`: every connection is reset, and every attempt. `refuse`: only attempts are. `slow`: everything arrives late.
 * `slice`: byte by byte. `cut`: a connection is reset once its answers are longer than that. `html` and `redirect`:
 * something else answers, as in a hotel.
 */
export type Fault =
  | { readonly kind: 'none' }
  | { readonly kind: 'drop' }
  | { readonly kind: 'half-open' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'refuse' }
  | { readonly kind: 'slow'; readonly delayMs: number }
  | { readonly kind: 'slice' }
  | { readonly kind: 'cut'; readonly afterBytes: number }
  | { readonly kind: 'html' }
  | { readonly kind: 'redirect' };

const page = '<!doctype html><title>Welcome</title><h1>Welcome to the hotel</h1>';

/** What a hotel says to whatever is asked of it. */
export const hotelAnswers = {
  html: `HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: ${page.length}\r\nconnection: close\r\n\r\n${page}`,
  redirect:
    'HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/login\r\ncontent-length: 0\r\nconnection: close\r\n\r\n',
} as const;
