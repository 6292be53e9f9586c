import { defineConfig } from 'vitest/config'

export default defineConfig({
  // Modules keep no state a test could see, so files share them: reading them anew for each took most of the time.
  test: { include: ['test/**/*.test.ts'], isolate: false, testTimeout: 20_000, hookTimeout: 30_000 },
})
