// Loaded into every command before its own code: when the launcher dies, whatever killed it, the command is asked to
// end as if by SIGTERM.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// The channel alone must not keep the command running.
process.channel?.unref();
