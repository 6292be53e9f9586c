/** Runs an action at first use and shares its result; one that failed is tried again at the next. */
export function once<R>(action: () => Promise<R>): () => Promise<R> {
  let running: Promise<R> | undefined
  return () => {
    running ??= action().catch((cause: unknown) => {
      running = undefined
      throw cause
    })
    return running
  }
}
