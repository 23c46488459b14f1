export type { Actions, ViewOptions } from './component.ts'
export type { View } from './view.ts'
export { createView } from './view.ts'
