import { BotError } from '../../domain/errors.ts'

/** A document as an earlier version wrote it; what is wrong with it is found by the schema of the newest. */
export type Stored = Readonly<Record<string, unknown>>

/** Brings a document from one format to the next. Pure; it never throws. */
export type Migration = (document: Stored) => Stored

/**
 * Brings a stored document to the newest format, one migration after the other: the first makes format 2 of format 1.
 * Throws `written_by_newer` for one that a later version wrote.
 */
export const migrated =
  (migrations: readonly Migration[]) =>
  (document: unknown): unknown => {
    const format = formatOf(document)
    if (!isStored(document) || format === undefined) return document
    const newest = migrations.length + 1
    if (format > newest) throw formatTooNew(format, newest)
    return migrations
      .slice(format - 1)
      .reduce<Stored>((one, migration, index) => ({ ...migration(one), format: format + index + 1 }), document)
  }

export const isStored = (value: unknown): value is Stored =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const formatOf = (document: unknown): number | undefined => {
  const format = isStored(document) ? document.format : undefined
  return typeof format === 'number' && Number.isInteger(format) && format >= 1 ? format : undefined
}

const formatTooNew = (format: number, newest: number) =>
  new BotError(
    'written_by_newer',
    `数据是更新版本的督导通写下的（格式 ${format}，本程序只认识到 ${newest}），没有改动；请升级程序后再启动。`,
  )
