export { album, film, gifs, links, listed, voice, waiting } from './album.ts';
export { channel, channelsOf, type GalleryChannel } from './channels.ts';
export { type GalleryScene, galleryClient } from './client.ts';
export { hard, idOf, launch, many, message, present } from './conversation.ts';
export { emoji } from './emoji.ts';
export { excerpts, notifications } from './notifications.ts';
export { people } from './people.ts';
export { pictures } from './pictures.ts';
export { bookmarks, reminders, scheduled } from './plans.ts';
