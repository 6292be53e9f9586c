/** Whether a file or a folder could not be found. */
export const isMissing = (cause: unknown): boolean =>
  cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'

/** The outcome of work on a file or folder; undefined where there is none. */
export async function ifThere<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work
  } catch (cause) {
    if (isMissing(cause)) return undefined
    throw cause
  }
}
