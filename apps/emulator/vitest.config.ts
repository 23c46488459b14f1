import { defineProject } from 'vitest/config'

export default defineProject({
  test: {
    name: 'emulator',
    // The networks of the engine are loaded once for all files.
    isolate: false,
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})
