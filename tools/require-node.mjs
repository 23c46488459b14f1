/**
 * @module Ends with a clear message on a Node that is too old to run TypeScript. On Linux pnpm installs the right Node with
 * the dependencies; on other systems the installed Node runs the scripts.
 */

const NEEDED = [22, 18]
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1])) {
  console.error(
    `Node ${NEEDED.join('.')} or later is needed here; this is ${process.versions.node}.`,
  )
  process.exit(1)
}
