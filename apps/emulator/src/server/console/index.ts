export { createConsoleFiles } from './console-files.ts'
export { guardForeignContent } from './foreign-content.ts'
export { isFromOwnPage, isLocal, isLoopbackAddress, isLoopbackHost } from './local-origin.ts'
export { createSessions, type Sessions } from './sessions.ts'
