/**
 * @module Says what is wrong before a Node that is too old trips over TypeScript. On Linux the right Node comes
 * with the dependencies; elsewhere it is the machine's own.
 */

const NEEDED = [22, 18]
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1])) {
  console.error(
    `Node ${NEEDED.join('.')} or later is needed here; this is ${process.versions.node}.`,
  )
  process.exit(1)
}
