import type { ReactNode } from 'react';

/** Draws an 18 px icon in the colour of the text. It says nothing by itself: the button around it has the name. */
function icon(shape: ReactNode) {
  // biome-ignore lint/correctness/noComponentHookFactories: made once, when the module is loaded
  return function Icon(): ReactNode {
    return (
      <svg
        className="parley-icon"
        viewBox="0 0 20 20"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        {shape}
      </svg>
    );
  };
}

export const HashIcon = icon(<path d="M7.6 3 6.2 17M13.8 3l-1.4 14M3.5 7.3h13.4M3 12.7h13.4" />);
export const LockIcon = icon(
  <>
    <rect x="4" y="9" width="12" height="8" rx="2" />
    <path d="M6.8 9V6.6a3.2 3.2 0 0 1 6.4 0V9" />
  </>,
);
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
export const BellIcon = icon(
  <path d="M5 13.5h10l-1.2-2V8.3a3.8 3.8 0 0 0-7.6 0v3.2L5 13.5ZM8.3 16.2a1.9 1.9 0 0 0 3.4 0" />,
);
export const ActivityIcon = icon(<path d="M2.500 10.500H6l2.500-6.500 3.500 12 2.500-5.500h3" />);
export const LinkIcon = icon(
  <path d="M8.300 11.700a3.300 3.300 0 0 0 4.700 0l2.600-2.600a3.300 3.300 0 0 0-4.700-4.700l-1 1M11.700 8.300a3.300 3.300 0 0 0-4.700 0l-2.600 2.600a3.300 3.300 0 0 0 4.700 4.700l1-1" />,
);
export const HistoryIcon = icon(
  <path d="M3.500 10a6.500 6.500 0 1 0 2-4.700L3.500 7.200M3.500 3.500v3.700h3.700M10 6.500V10l2.500 1.700" />,
);
export const BellOffIcon = icon(
  <path d="M5.600 10.200 5 13.500h8.500M15 13.500l-1.200-2V8.300a3.800 3.800 0 0 0-6.300-2.900M8.300 16.200a1.900 1.900 0 0 0 3.400 0M3.500 3.500l13 13" />,
);
export const FlagIcon = icon(<path d="M5.500 17V4M5.500 4.500h9l-2 3.500 2 3.500h-9" />);
export const BanIcon = icon(
  <>
    <circle cx="10" cy="10" r="7" />
    <path d="M5.100 5.100l9.800 9.800" />
  </>,
);
export const ClockIcon = icon(
  <>
    <circle cx="10" cy="10" r="7" />
    <path d="M10 6v4.2l2.8 1.8" />
  </>,
);
export const PeopleIcon = icon(
  <>
    <circle cx="7.5" cy="7" r="3" />
    <path d="M2 16.5c.4-3 2.6-4.8 5.5-4.8s5.1 1.8 5.5 4.8M13 4.3a3 3 0 0 1 0 5.4M15 12c1.7.7 2.8 2.3 3 4.5" />
  </>,
);
export const SmileIcon = icon(
  <>
    <circle cx="10" cy="10" r="7" />
    <path d="M7.2 12c.6.9 1.6 1.4 2.8 1.4s2.2-.5 2.8-1.4M7.6 7.9v.3M12.4 7.9v.3" />
  </>,
);
export const ReactIcon = icon(
  <>
    <path d="M16.6 8.2A7 7 0 1 1 11 3.1" />
    <path d="M7.2 12c.6.9 1.6 1.4 2.8 1.4s2.2-.5 2.8-1.4M7.6 7.9v.3M12 7.9v.3M15.5 1.8v4.4M13.3 4h4.4" />
  </>,
);
export const ThreadIcon = icon(
  <path d="M3 5.2C3 4 4 3 5.2 3h9.6C16 3 17 4 17 5.2v6.6c0 1.2-1 2.2-2.2 2.2H8l-4 3.2V5.2M7 7h6M7 10h4" />,
);
export const QuoteIcon = icon(<path d="M8 5 3.5 9.5 8 14M3.8 9.5h7.7c2.8 0 5 2.2 5 5.5" />);
export const ForwardIcon = icon(
  <path d="M12 5l4.500 4.500L12 14M16.200 9.500H8.500c-2.800 0-5 2.200-5 5.500" />,
);
export const MoreIcon = icon(<path d="M4.5 10h.01M10 10h.01M15.5 10h.01" strokeWidth="2.4" />);
export const EditIcon = icon(<path d="m12.5 4.5 3 3L7 16l-3.7.7L4 13l8.5-8.5ZM11 6l3 3" />);
export const TrashIcon = icon(
  <path d="M3.5 5.5h13M8 5.5V3.6h4v1.9M5.2 5.5l.8 11h8l.8-11M8.4 8.8v4.7M11.6 8.8v4.7" />,
);
export const CopyIcon = icon(
  <>
    <rect x="7" y="7" width="10" height="10" rx="2" />
    <path d="M13 4.5A1.5 1.5 0 0 0 11.5 3h-7A1.5 1.5 0 0 0 3 4.5v7A1.5 1.5 0 0 0 4.5 13" />
  </>,
);
export const CheckIcon = icon(<path d="m4 10.5 4 4 8-9" />);
export const UnreadIcon = icon(
  <>
    <circle cx="15" cy="5" r="2.5" fill="currentColor" stroke="none" />
    <path d="M10.5 3.5H5.2C4 3.5 3 4.5 3 5.7v9.3l3.5-2h8.3c1.2 0 2.2-1 2.2-2.2v-.6" />
  </>,
);
export const CloseIcon = icon(<path d="m5 5 10 10M15 5 5 15" />);
export const UpIcon = icon(<path d="M10 16V4M5 9l5-5 5 5" />);
export const DownIcon = icon(<path d="M10 4v12M5 11l5 5 5-5" />);
export const ChevronIcon = icon(<path d="m7 8 3 3 3-3" />);
export const LeaveIcon = icon(
  <path d="M8 4H5a1.5 1.5 0 0 0-1.5 1.5v9A1.5 1.5 0 0 0 5 16h3M8.5 10H17m-3.200-3.200L17 10l-3.200 3.200" />,
);
export const BackIcon = icon(<path d="m12.5 4-6 6 6 6" />);
export const SendIcon = icon(
  <path d="M3.5 10 3 3.6a.6.6 0 0 1 .85-.6l13 6.45a.6.6 0 0 1 0 1.1L3.85 17a.6.6 0 0 1-.85-.6L3.5 10Zm0 0H10" />,
);
export const PollIcon = icon(<path d="M4 16.500v-6M10 16.500v-13M16 16.500v-9" strokeWidth="2.400" />);
export const BoldIcon = icon(
  <path d="M6 3.8h4.5a3 3 0 0 1 0 6H6v-6Zm0 6h5.2a3.2 3.2 0 0 1 0 6.4H6V9.8Z" strokeWidth="1.9" />,
);
export const NoteIcon = icon(
  <path d="M5 3h10a1 1 0 0 1 1 1v8l-5 5H5a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1ZM16 12h-4a1 1 0 0 0-1 1v4M7 7h6M7 10.500h3" />,
);
export const ItalicIcon = icon(<path d="M8.5 4H14M6 16h5.5M11.5 4l-3 12" />);
export const StrikeIcon = icon(
  <path d="M3 10h14M13.7 6.7C13.4 5 12 4 10 4 7.8 4 6.3 5.1 6.3 6.8c0 .9.4 1.6 1.2 2.2M6 13.2c.3 1.8 1.8 2.8 4 2.8s3.9-1 3.9-2.9c0-.4-.1-.8-.3-1.1" />,
);
export const CodeIcon = icon(<path d="m6.8 6-4 4 4 4M13.2 6l4 4-4 4" />);
export const ListIcon = icon(<path d="M8 5h9M8 10h9M8 15h9M3.5 5h.01M3.5 10h.01M3.5 15h.01" />);
export const QuoteBarIcon = icon(<path d="M4 4v12M8 6h8M8 10h8M8 14h5" />);
export const FileIcon = icon(
  <path d="M11.5 2.8H6A1.5 1.5 0 0 0 4.5 4.3v11.4A1.5 1.5 0 0 0 6 17.2h8a1.5 1.5 0 0 0 1.5-1.5V6.8l-4-4Zm0 0v4h4" />,
);
export const SearchIcon = icon(
  <>
    <circle cx="9" cy="9" r="5.5" />
    <path d="m13.2 13.2 3.8 3.8" />
  </>,
);
export const PlusIcon = icon(<path d="M10 4v12M4 10h12" />);
export const AddPersonIcon = icon(
  <>
    <circle cx="8" cy="7" r="3" />
    <path d="M2.500 16.500c.4-3 2.600-4.800 5.500-4.800 1.300 0 2.500.4 3.400 1M15 11v6M12 14h6" />
  </>,
);
export const PersonCardIcon = icon(
  <>
    <rect x="2.5" y="4" width="15" height="12" rx="2" />
    <circle cx="7.5" cy="9" r="1.700" />
    <path d="M4.800 13.200c.5-1.200 1.500-1.800 2.700-1.800s2.200.6 2.700 1.800M13 8.500h2M13 11.500h2" />
  </>,
);
export const AttachIcon = icon(
  <path d="m16.5 9.300-6.400 6.400a4 4 0 0 1-5.700-5.700l6.700-6.700a2.700 2.700 0 0 1 3.800 3.800l-6.700 6.700a1.300 1.300 0 0 1-1.900-1.900l6.100-6.100" />,
);
export const MicrophoneIcon = icon(
  <>
    <rect x="7.2" y="2.500" width="5.600" height="9.500" rx="2.800" />
    <path d="M4.500 9.500a5.500 5.500 0 0 0 11 0M10 15v2.500" />
  </>,
);
export const PlayIcon = icon(<path d="M6.500 4.200v11.600L15.800 10Z" fill="currentColor" />);
export const PauseIcon = icon(<path d="M7 4.500v11M13 4.500v11" strokeWidth="2.600" />);
export const RetryIcon = icon(<path d="M16 10a6 6 0 1 1-1.800-4.300L16 7.500M16 3.500v4h-4" />);
export const DownloadIcon = icon(<path d="M10 3v10M5.500 9 10 13.500 14.500 9M4 17h12" />);
export const MinusIcon = icon(<path d="M4 10h12" />);
export const GifIcon = icon(
  <>
    <rect x="2.500" y="4.500" width="15" height="11" rx="2.500" />
    <path
      d="M8.300 8.600a1.700 1.700 0 1 0 0 2.800V10H7.400M10.700 8v4M13 12V8h2M13 10.200h1.600"
      strokeWidth="1.300"
    />
  </>,
);
export const PictureIcon = icon(
  <>
    <rect x="2.800" y="3.800" width="14.400" height="12.400" rx="2" />
    <circle cx="7" cy="8" r="1.300" />
    <path d="m3.500 14.500 4-4 3 3 2.500-2.500 4 4" />
  </>,
);
export const BookmarkIcon = icon(<path d="M5.5 3.5h9v13.2L10 13.3l-4.5 3.4V3.5Z" />);
export const PinIcon = icon(
  <path d="m11.8 3.2 5 5-1.4 1.4-.9-.2-3.1 3.1.3 2.6-1.3 1.3-6.8-6.8 1.3-1.3 2.6.3 3.1-3.1-.2-.9 1.4-1.4ZM7 13l-3.8 3.8" />,
);
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
export const PencilIcon = EditIcon;
