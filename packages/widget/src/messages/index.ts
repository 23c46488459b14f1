export type { Messages } from './messages.ts'
export { messagesFor } from './messages-for.ts'
