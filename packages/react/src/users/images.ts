/** Pictures: over http, made by this page, or written out as one. Never SVG written out, which may hold a script. */
const IMAGE = /^(?:https?:\/\/|blob:|\/(?!\/)|data:image\/(?:png|jpeg|gif|webp|avif);base64,)/i;

/** Whether an address that somebody gave may be loaded as a picture. */
export function isAllowedImage(address: string | undefined): address is string {
  return address !== undefined && IMAGE.test(address);
}
