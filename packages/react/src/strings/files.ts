const shown = new Intl.NumberFormat('en');

/** What is said of files on their way into a message, and of recording one. */
export const fileWords = {
  dropFiles: 'Drop to attach here',
  attach: 'Attach files',
  filesToSend: (count: number) => (count === 1 ? '1 file to send' : `${shown.format(count)} files to send`),
  fileToSend: (name: string, at: number, of: number) =>
    `${name}, ${shown.format(at)} of ${shown.format(of)}, describe or move it`,
  removeFile: (name: string) => `Remove ${name}`,
  altText: 'What it shows',
  altHint: 'For those who cannot see it',
  moveBefore: 'Move before',
  moveAfter: 'Move after',
  uploadWaits: 'Waits to be uploaded',
  uploaded: (percent: number) => `${percent} % uploaded`,
  uploadFinishing: 'Almost there',
  uploadPaused: 'Upload paused',
  pauseUpload: 'Pause the upload',
  resumeUpload: 'Go on with the upload',
  waitsForFiles: 'Uploading…',
  recordVoice: 'Record a voice message',
  recording: 'Recording',
  endRecording: 'End the recording',
  cancelRecording: 'Discard the recording',
  noMicrophone: 'There is no microphone, or this page may not use it.',
  tooManyFiles: (most: number) =>
    most === 1
      ? 'A message here has 1 file at most.'
      : `A message here has ${shown.format(most)} files at most.`,
  tooLargeFile: (name: string, most: string) => `${name} is larger than ${most}, which is the most here.`,
};
