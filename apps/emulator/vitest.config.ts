import { defineProject } from 'vitest/config'

export default defineProject({
  test: {
    name: 'emulator',
    // The networks of the engine are loaded once for all files.
    isolate: false,
    include: ['test/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
