export * from './canonical-strings.ts'
export * from './explain-call.ts'
export * from './explanation-page.ts'
export * from './explanations.ts'
