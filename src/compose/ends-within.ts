/** Resolves when all of them have ended, one way or the other, or when the time is up. */
export async function endsWithin(ms: number, work: readonly Promise<unknown>[]): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  await Promise.race([Promise.allSettled(work), patience])
  clearTimeout(timer)
}
