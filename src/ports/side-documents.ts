import type { z } from 'zod'

/** Small documents beside the records: the links that were given out, the counts of a channel, the sandbox's clock. */
export interface SideDocuments {
  /** One document; its name may say a folder: `channels/quota`. Its schema must accept what `JSON.stringify` makes of its values. */
  single<T extends object>(name: string, schema: z.ZodType<T>, empty: () => T): SideDocument<T>
  /** One document a key. */
  keyed<T extends object>(name: string, schema: z.ZodType<T>, empty: (key: string) => T): KeyedDocuments<T>
}

export interface SideDocument<T> {
  /** The last value that is durable, or the empty one. Rejects with `document_damaged`. */
  load(): Promise<T>
  /** Durable when it resolves; saves run in the order they were asked for. */
  save(value: T): Promise<void>
  /** Durable when it resolves; each change is made from what the one before left, the same value for none. */
  update<R>(change: (before: T) => { readonly access: T; readonly result: R }): Promise<R>
}

export interface KeyedDocuments<T> {
  load(key: string): Promise<T>
  save(key: string, value: T): Promise<void>
}
