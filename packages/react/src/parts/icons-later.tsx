import { icon } from './icon.tsx';

// Of what is loaded when it is needed: a page that shows a conversation has none of these at its start.
export const TaskIcon = icon(
  <>
    <rect x="3.5" y="3.5" width="13" height="13" rx="3" />
    <path d="m7 10.2 2.200 2.200L13.300 8" />
  </>,
);
export const AwayIcon = icon(<circle cx="10" cy="10" r="6" strokeDasharray="2.2 2.5" />);
export const MoonIcon = icon(
  <path d="M16.500 11.500A6.800 6.800 0 0 1 8.500 3.500a6.800 6.800 0 1 0 8 8Z" />,
);
export const ActivityIcon = icon(<path d="M2.500 10.500H6l2.500-6.500 3.500 12 2.500-5.500h3" />);
export const LinkIcon = icon(
  <path d="M8.300 11.700a3.300 3.300 0 0 0 4.700 0l2.600-2.600a3.300 3.300 0 0 0-4.700-4.700l-1 1M11.700 8.300a3.300 3.300 0 0 0-4.700 0l-2.600 2.600a3.300 3.300 0 0 0 4.700 4.700l1-1" />,
);
export const HistoryIcon = icon(
  <path d="M3.500 10a6.500 6.500 0 1 0 2-4.700L3.500 7.200M3.500 3.500v3.700h3.700M10 6.500V10l2.500 1.700" />,
);
export const FlagIcon = icon(<path d="M5.500 17V4M5.500 4.500h9l-2 3.500 2 3.500h-9" />);
export const BanIcon = icon(
  <>
    <circle cx="10" cy="10" r="7" />
    <path d="M5.100 5.100l9.800 9.800" />
  </>,
);
export const ForwardIcon = icon(
  <path d="M12 5l4.500 4.500L12 14M16.200 9.500H8.500c-2.800 0-5 2.200-5 5.500" />,
);
export const TrashIcon = icon(
  <path d="M3.5 5.5h13M8 5.5V3.6h4v1.9M5.2 5.5l.8 11h8l.8-11M8.4 8.8v4.7M11.6 8.8v4.7" />,
);
export const UnreadIcon = icon(
  <>
    <circle cx="15" cy="5" r="2.5" fill="currentColor" stroke="none" />
    <path d="M10.5 3.5H5.2C4 3.5 3 4.5 3 5.7v9.3l3.5-2h8.3c1.2 0 2.2-1 2.2-2.2v-.6" />
  </>,
);
export const LeaveIcon = icon(
  <path d="M8 4H5a1.5 1.5 0 0 0-1.5 1.5v9A1.5 1.5 0 0 0 5 16h3M8.5 10H17m-3.200-3.200L17 10l-3.200 3.200" />,
);
export const NoteIcon = icon(
  <path d="M5 3h10a1 1 0 0 1 1 1v8l-5 5H5a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1ZM16 12h-4a1 1 0 0 0-1 1v4M7 7h6M7 10.500h3" />,
);
export const SearchIcon = icon(
  <>
    <circle cx="9" cy="9" r="5.5" />
    <path d="m13.2 13.2 3.8 3.8" />
  </>,
);
export const PlusIcon = icon(<path d="M10 4v12M4 10h12" />);
export const PersonCardIcon = icon(
  <>
    <rect x="2.5" y="4" width="15" height="12" rx="2" />
    <circle cx="7.5" cy="9" r="1.700" />
    <path d="M4.800 13.200c.5-1.200 1.500-1.800 2.700-1.800s2.200.6 2.700 1.800M13 8.500h2M13 11.500h2" />
  </>,
);
export const MinusIcon = icon(<path d="M4 10h12" />);
export const PictureIcon = icon(
  <>
    <rect x="2.800" y="3.800" width="14.400" height="12.400" rx="2" />
    <circle cx="7" cy="8" r="1.300" />
    <path d="m3.500 14.500 4-4 3 3 2.500-2.500 4 4" />
  </>,
);
export const BookmarkIcon = icon(<path d="M5.5 3.5h9v13.2L10 13.3l-4.5 3.4V3.5Z" />);
export const StarIcon = icon(
  <path d="m10 2.800 2.200 4.600 5 .7-3.600 3.500.9 5-4.500-2.400-4.500 2.400.9-5L2.800 8.100l5-.7L10 2.800Z" />,
);
export const StarOffIcon = icon(
  <path d="m7.200 7.500-4.400.6 3.600 3.500-.9 5 4.500-2.400 4.500 2.400-.5-2.600M8.500 5.900 10 2.800l2.200 4.600 5 .7-3.400 3.300M3 3l14 14" />,
);
export const EyeOffIcon = icon(
  <path d="M8 4.700a8 8 0 0 1 2-.2c4 0 6.600 3 7.800 5.500a11 11 0 0 1-1.900 2.700M5.200 6.100A11 11 0 0 0 2.200 10c1.200 2.500 3.800 5.500 7.800 5.500 1.600 0 3-.5 4.200-1.200M8.300 8.400a2.400 2.400 0 0 0 3.400 3.300M3 3l14 14" />,
);
export const SlidersIcon = icon(
  <>
    <path d="M3 6h7M14.500 6H17M3 14h2.500M10 14h7" />
    <circle cx="12.200" cy="6" r="2.200" />
    <circle cx="7.800" cy="14" r="2.200" />
  </>,
);
