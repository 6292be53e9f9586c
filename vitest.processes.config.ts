import { defineConfig } from 'vitest/config'

/** What goes through whole offices within the process of the test; what starts programs or breaks their files is the rest. */
const WITHIN_THE_PROCESS = ['test/scenarios/!(damage)/**/*.process.ts', 'test/handlers/**/*.process.ts']

/**
 * Long runs: programs started as processes of their own, and offices and data folders gone through again and again; apart
 * from `npm test`, which is to stay quick.
 */
export default defineConfig({
  test: {
    setupFiles: ['test/setup/property-seed.ts'],
    maxWorkers: '100%',
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // An instant on a quiet machine may be seconds on a busy one.
    expect: { poll: { timeout: 8000 } },
    projects: [
      // As in `npm test`: files share the modules, which keep no state.
      { extends: true, test: { name: 'offices', include: WITHIN_THE_PROCESS, isolate: false } },
      { extends: true, test: { name: 'programs', include: ['test/**/*.process.ts'], exclude: WITHIN_THE_PROCESS } },
    ],
  },
})
