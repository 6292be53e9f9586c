import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/setup/property-seed.ts'],
    // Modules keep no state a test could see, so files share them: reading them anew for each took most of the time.
    isolate: false,
    // All cores: by default one is left to the terminal, which on two of them leaves one.
    maxWorkers: '100%',
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // An instant on a quiet machine may be seconds on a busy one.
    expect: { poll: { timeout: 8000 } },
  },
})
