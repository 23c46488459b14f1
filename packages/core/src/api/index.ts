export * from './actions.ts'
export * from './error-codes.ts'
export type { KnownErrorCode } from './error-messages.ts'
export * from './request-shapes.ts'
export type {
  ArrayShape,
  Field,
  NumberShape,
  ObjectShape,
  Shape,
  StringShape,
  Violation,
  ViolationKind,
} from './shape.ts'
export { VIOLATION_KINDS } from './shape.ts'
export * from './types/index.ts'
export * from './validate.ts'
