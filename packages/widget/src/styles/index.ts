export { adoptStyles } from './adopt-styles.ts'
export { SHELL } from './shell.ts'
