export * from './material-desk.ts'
export * from './review.ts'
