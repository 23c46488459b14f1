export * from './canonical-strings.ts'
export * from './explain-call.ts'
export * from './explanations.ts'
export * from './page.ts'
