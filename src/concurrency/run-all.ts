import pLimit from 'p-limit'

/** Runs every job, at most `most` at a time, even after one has failed; then throws the first failure. */
export async function runAll(most: number, jobs: readonly (() => Promise<void>)[]): Promise<void> {
  const limit = pLimit(most)
  const results = await Promise.allSettled(jobs.map((job) => limit(job)))
  for (const result of results) if (result.status === 'rejected') throw result.reason
}
