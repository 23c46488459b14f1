export * from './frames.ts'
export * from './video-queue.ts'
