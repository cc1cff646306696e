export { Dialog, type DialogProps } from './Dialog.tsx';
export * from './icons.tsx';
export { Menu, MenuItem, type MenuItemProps } from './Menu.tsx';
export { Popover, type PopoverProps } from './Popover.tsx';
