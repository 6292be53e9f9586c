import { defineConfig } from 'vitest/config'

/** The tests of days run once more in each of these zones: west of UTC, the usual slip for 东八区, and far east. */
const ZONES = ['America/New_York', 'UTC+8', 'Pacific/Kiritimati']
const TESTS_OF_DAYS = [
  'test/domain/day.test.ts',
  'test/time/{chinese-work-calendar,statutory-days}.test.ts',
  'test/rules/{period,timing,yearly-day}.test.ts',
  'test/reminders/{plan,send-times}.test.ts',
  'test/handlers/parts/workdays-after.test.ts',
  'test/understanding/text/read-*.test.ts',
  'test/scenarios/days/*.test.ts',
]

const inZone = (zone: string) => ({
  extends: true as const,
  test: { name: zone, env: { TZ: zone }, include: TESTS_OF_DAYS },
})

export default defineConfig({
  test: {
    setupFiles: ['test/setup/property-seed.ts'],
    // Modules keep no state a test could see, so files share them: reading them anew for each took most of the time.
    isolate: false,
    // All cores: by default one is left to the terminal, which on two of them leaves one.
    maxWorkers: '100%',
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // An instant on a quiet machine may be seconds on a busy one.
    expect: { poll: { timeout: 8000 } },
    projects: [{ extends: true, test: { name: 'here', include: ['test/**/*.test.ts'] } }, ...ZONES.map(inZone)],
  },
})
