/** Where the message a person was told of stands in its conversation. */
export const searchOf = ({
  messageId,
  parentId,
}: {
  messageId?: string | undefined;
  parentId?: string | undefined;
}): { message?: string; thread?: string } => {
  const message = parentId ?? messageId;
  return {
    ...(message !== undefined && { message }),
    ...(parentId !== undefined && { thread: parentId }),
  };
};
