/** The app of a person as brokers name them, or of a stream (`streams` of the protocol). */
export const appOfUser = (user: string): string => user.slice(0, user.indexOf(':'));

/** @param stream `chat:channel:{app}:...` or `chat:user:{app}:...` */
export const appOfStream = (stream: string): string => stream.split(':', 3)[2] ?? '';
