import { defineConfig } from 'vitest/config'

/** Runs in a real browser (Debian's chromium); apart from `npm test`, which needs nothing installed. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.browser.ts'],
    testTimeout: 120_000,
    hookTimeout: 60_000,
    // An instant on a quiet machine may be seconds on a busy one.
    expect: { poll: { timeout: 15_000 } },
  },
})
