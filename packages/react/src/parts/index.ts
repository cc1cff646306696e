'use client';
// A page of a host may import any of this on its server; there it is only named, and runs in the browser.
export { isComposing } from './composing.ts';
export { Dialog, type DialogProps } from './Dialog.tsx';
export * from './icons.tsx';
export * from './icons-later.tsx';
export { type LaterPart, later } from './later.tsx';
export { Menu, MenuItem, type MenuItemProps } from './Menu.tsx';
export { newId } from './newId.ts';
export { Popover, type PopoverProps } from './Popover.tsx';
