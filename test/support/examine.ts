import type { Examination, Finding } from '../../src/channels/kit/examination.ts'

/** The parts for examining a platform: no groups, nothing kept, no service running, unless a test says otherwise. */
export const examination = (given: Partial<Examination> = {}): Examination => ({
  clock: { now: () => new Date() },
  wait: () => new Promise<void>(() => {}),
  groups: () => [],
  keep: (_, __, empty) => ({
    load: async () => empty(),
    save: () => Promise.reject(new Error('an examination saves nothing')),
  }),
  publicUrl: undefined,
  standingOf: undefined,
  timeoutMs: 2000,
  ...given,
})

/** All findings, in order. */
export async function allOf(findings: AsyncIterable<Finding> | undefined): Promise<Finding[]> {
  const all: Finding[] = []
  for await (const finding of findings ?? []) all.push(finding)
  return all
}

/** Those that are not well, as `no 是什么 → 怎么办`. */
export const troublesIn = (findings: readonly Finding[]): string[] =>
  findings.filter(({ ok }) => ok !== 'yes').map(({ ok, what, todo }) => `${ok} ${what} → ${todo}`)
