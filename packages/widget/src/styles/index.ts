export { adopt } from './adopt.ts'
export { SHELL } from './shell.ts'
