export * from './clock.ts'
export * from './ports.ts'
export * from './random-text.ts'
export * from './randomness.ts'
