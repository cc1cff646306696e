/** Where connections are made, whatever the broker. */
export const path = '/connection/websocket';

/** Is it asked for at this URL? */
export const isSocketPath = (url = ''): boolean => url.split('?', 1)[0] === path;
