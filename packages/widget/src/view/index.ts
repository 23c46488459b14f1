export type { Actions, Part } from './part.ts'
export { createView } from './view.ts'
