export * from './frames.ts'
export * from './queue.ts'
