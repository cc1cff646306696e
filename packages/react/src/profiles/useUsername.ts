import { useEffect, useState } from 'react';
import { useChatClient } from '../chat/client.ts';

/** Can a username be had? Undefined while it is not known. */
export type UsernameAnswer = 'free' | 'taken' | 'shape' | undefined;

/** So long nobody types before it is asked. */
const restMs = 250;

/**
 * Asks while somebody types whether a username can be had; one's own can.
 *
 * @param username empty asks nothing
 */
export function useUsername(username: string): UsernameAnswer {
  const { users } = useChatClient();
  const [answer, setAnswer] = useState<{ of: string; is: UsernameAnswer }>();
  useEffect(() => {
    if (username === '') return;
    let over = false;
    const timer = setTimeout(() => {
      users.checkUsername({ username }).then(
        ({ available, problem }) =>
          over || setAnswer({ of: username, is: available ? 'free' : (problem ?? 'taken') }),
        // Not known without a connection: saving says it.
        () => {},
      );
    }, restMs);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [users, username]);
  return answer?.of === username ? answer.is : undefined;
}
