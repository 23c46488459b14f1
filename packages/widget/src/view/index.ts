export type { Actions } from './part.ts'
export type { View } from './view.ts'
export { createView } from './view.ts'
