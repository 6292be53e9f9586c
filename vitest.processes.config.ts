import { defineConfig } from 'vitest/config'

/**
 * Long runs: programs started as processes of their own, and offices and data folders gone through again and again; apart
 * from `npm test`, which is to stay quick.
 */
export default defineConfig({
  test: {
    include: ['test/**/*.process.ts'],
    setupFiles: ['test/setup/property-seed.ts'],
    maxWorkers: '100%',
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // An instant on a quiet machine may be seconds on a busy one.
    expect: { poll: { timeout: 8000 } },
  },
})
