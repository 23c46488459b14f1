export * from './make-keys.ts'
export * from './sow.ts'
