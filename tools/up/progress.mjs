/** One quiet line with the seconds counted up on a terminal; elsewhere one line at the start and one at the end. */
export function startProgress(sentence) {
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  const { stderr } = process;
  if (!stderr.isTTY) stderr.write(`${sentence} ...\n`);
  const draw = () => stderr.write(`\r${sentence} ... ${seconds()} s`);
  const timer = stderr.isTTY ? setInterval(draw, 1000) : undefined;
  if (timer) draw();
  return {
    end(outcome) {
      clearInterval(timer);
      stderr.write(`${stderr.isTTY ? '\r\u001b[K' : ''}${outcome} (${seconds()} s).\n`);
    },
  };
}
