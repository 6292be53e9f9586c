/** The sandbox's JSON documents, one per key; on disk when `save` resolves. `load` gives the empty one at first. */
export interface Documents<T> {
  load(key: string): Promise<T>
  save(key: string, value: T): Promise<void>
}

/** The same for a single document. */
export interface SingleDocument<T> {
  load(): Promise<T>
  save(value: T): Promise<void>
}

/** Runs work of the same key one after the other. */
export type OneAtATime = <T>(key: string, work: () => Promise<T>) => Promise<T>
