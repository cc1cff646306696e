/** The Node that npm brings where the one that people have is too old; platforms npm has it for. */
const VERSION = '24.21.0';
const PLATFORMS = ['linux-x64', 'linux-arm64', 'darwin-arm64'];

/**
 * The package that brings a new enough Node, for who runs npm on an older one; nothing for everybody else.
 *
 * @param userAgent of npm: `npm/11.4.2 node/v20.11.0 linux x64`
 */
export function neededNode(
  userAgent: string,
  platform = `${process.platform}-${process.arch}`,
): Record<string, string> {
  const [, major = 24, minor = 0] = /node\/v(\d+)\.(\d+)/.exec(userAgent) ?? [];
  const runsPackages = Number(major) > 22 || (Number(major) === 22 && Number(minor) >= 18);
  return runsPackages || !PLATFORMS.includes(platform) ? {} : { [`node-${platform}`]: VERSION };
}
