import { icon } from './icon.tsx';

export const HashIcon = icon(<path d="M7.6 3 6.2 17M13.8 3l-1.4 14M3.5 7.3h13.4M3 12.7h13.4" />);
export const LockIcon = icon(
  <>
    <rect x="4" y="9" width="12" height="8" rx="2" />
    <path d="M6.8 9V6.6a3.2 3.2 0 0 1 6.4 0V9" />
  </>,
);
export const BellIcon = icon(
  <path d="M5 13.5h10l-1.2-2V8.3a3.8 3.8 0 0 0-7.6 0v3.2L5 13.5ZM8.3 16.2a1.9 1.9 0 0 0 3.4 0" />,
);
export const BellOffIcon = icon(
  <path d="M5.600 10.200 5 13.500h8.500M15 13.500l-1.200-2V8.300a3.800 3.800 0 0 0-6.300-2.900M8.300 16.200a1.900 1.900 0 0 0 3.400 0M3.500 3.500l13 13" />,
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
export const MoreIcon = icon(<path d="M4.5 10h.01M10 10h.01M15.5 10h.01" strokeWidth="2.4" />);
export const CopyIcon = icon(
  <>
    <rect x="7" y="7" width="10" height="10" rx="2" />
    <path d="M13 4.5A1.5 1.5 0 0 0 11.5 3h-7A1.5 1.5 0 0 0 3 4.5v7A1.5 1.5 0 0 0 4.5 13" />
  </>,
);
export const CheckIcon = icon(<path d="m4 10.5 4 4 8-9" />);
export const CloseIcon = icon(<path d="m5 5 10 10M15 5 5 15" />);
export const UpIcon = icon(<path d="M10 16V4M5 9l5-5 5 5" />);
export const DownIcon = icon(<path d="M10 4v12M5 11l5 5 5-5" />);
export const ChevronIcon = icon(<path d="m7 8 3 3 3-3" />);
export const BackIcon = icon(<path d="m12.5 4-6 6 6 6" />);
export const SendIcon = icon(
  <path d="M3.5 10 3 3.6a.6.6 0 0 1 .85-.6l13 6.45a.6.6 0 0 1 0 1.1L3.85 17a.6.6 0 0 1-.85-.6L3.5 10Zm0 0H10" />,
);
export const PollIcon = icon(<path d="M4 16.500v-6M10 16.500v-13M16 16.500v-9" strokeWidth="2.400" />);
export const BoldIcon = icon(
  <path d="M6 3.8h4.5a3 3 0 0 1 0 6H6v-6Zm0 6h5.2a3.2 3.2 0 0 1 0 6.4H6V9.8Z" strokeWidth="1.9" />,
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
export const AddPersonIcon = icon(
  <>
    <circle cx="8" cy="7" r="3" />
    <path d="M2.500 16.500c.4-3 2.600-4.800 5.500-4.800 1.300 0 2.500.4 3.400 1M15 11v6M12 14h6" />
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
export const GifIcon = icon(
  <>
    <rect x="2.500" y="4.500" width="15" height="11" rx="2.500" />
    <path
      d="M8.300 8.600a1.700 1.700 0 1 0 0 2.800V10H7.400M10.700 8v4M13 12V8h2M13 10.200h1.600"
      strokeWidth="1.300"
    />
  </>,
);
export const PinIcon = icon(
  <path d="m11.8 3.2 5 5-1.4 1.4-.9-.2-3.1 3.1.3 2.6-1.3 1.3-6.8-6.8 1.3-1.3 2.6.3 3.1-3.1-.2-.9 1.4-1.4ZM7 13l-3.8 3.8" />,
);
export const EditIcon = icon(<path d="m12.5 4.5 3 3L7 16l-3.7.7L4 13l8.5-8.5ZM11 6l3 3" />);
export const PencilIcon = EditIcon;
