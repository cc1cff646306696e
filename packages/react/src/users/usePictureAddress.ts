import { useContext } from 'react';
import { ClientContext } from '../chat/client.ts';
import { isAllowedImage } from './images.ts';

/** Pictures that were uploaded lie here, with stills of 96 and 256 pixels. */
const uploaded = /^\/pictures\/[^/]+\/[^/]+$/;
const largestOfSmall = 48;

/**
 * Where the picture of a person or a channel is to be loaded from; nowhere for an address that may not be.
 *
 * @param image as the engine says it
 * @param size in pixels, as it is shown
 */
export function usePictureAddress(image: string | undefined, size: number): string | undefined {
  const client = useContext(ClientContext);
  if (!isAllowedImage(image)) return undefined;
  if (!uploaded.test(image)) return image;
  const path = `${image}/${size > largestOfSmall ? 'medium' : 'small'}`;
  return client?.previews.pictureUrl(path) ?? path;
}
