/** @module Which Node.js the emulator runs in. It imports nothing, so that an old Node.js can load it and say what is missing. */

/** The oldest version, as `engines` of the package says: the state is in `node:sqlite`. */
const NEEDED = '22.18'

/** Returns what is wrong with a version of Node.js, as a sentence; `undefined` for one that is new enough. */
export function nodeFault(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [neededMajor = 0, neededMinor = 0] = NEEDED.split('.').map(Number)
  const isOld = major < neededMajor || (major === neededMajor && minor < neededMinor)
  return isOld
    ? `The emulator needs Node.js ${NEEDED} or later, for node:sqlite; this is ${version}.`
    : undefined
}
