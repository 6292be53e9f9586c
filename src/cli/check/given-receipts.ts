import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { untouchedDisk } from '../../stores/backup/untouched-disk.ts'
import type { Place } from '../../stores/documents/kind.ts'
import { indexFile } from '../../stores/journal/index-file.ts'
import { fileOf } from '../../stores/journal/place.ts'
import { RECEIPTS } from '../../stores/journalled/indexes.ts'
import type { Findings } from './findings.ts'

/** The receipts that were given for what one kind of records holds. */
export interface GivenReceipts {
  /** Told of each record that can be read: says which of its receipts have no act any more. */
  compare(key: string, where: string, acts: readonly { readonly code: string }[]): void
  /** Says which records are gone as a whole. */
  finish(): void
}

const EXAMPLES = 3

/** The receipts known of each record, by its key. */
export type CodesByKey = ReadonlyMap<string, ReadonlySet<string>>

export interface Known {
  readonly codes: CodesByKey
  /** Says of a record that is gone as a whole where it was; undefined where it is there, or told of otherwise. */
  goneFrom(key: string): { readonly where: string; readonly what: string; readonly todo: string } | undefined
}

/**
 * Compares records with the receipts that were given of them. What is cut off the end of a record leaves the rest of its
 * chain whole; the index still knows its receipt.
 */
export function givenReceipts({ codes: known, goneFrom }: Known, findings: Findings): GivenReceipts {
  const codes = new Map(known)
  return {
    compare(key, where, acts) {
      const there = new Set(acts.map(({ code }) => code))
      const gone = [...(codes.get(key) ?? [])].filter((code) => !there.has(code))
      codes.delete(key)
      if (gone.length === 0) return
      findings.found(
        where,
        `少了已发出的 ${gone.length} 份回执（验证码 ${gone.slice(0, EXAMPLES).join('、')}${gone.length > EXAMPLES ? ' 等' : ''}）对应的条目：末尾的内容被删去过，或文件由较早的备份恢复`,
        '与联系人手中的回执核对，从较近的备份恢复',
      )
    },
    finish() {
      for (const [key, given] of codes) {
        const gone = goneFrom(key)
        if (gone) findings.found(gone.where, `${gone.what}，它有已发出的 ${given.size} 份回执`, gone.todo)
      }
    },
  }
}

/** From the index of a folder; to be read before the journal and the records, which then have all of it. */
export const receiptsInFolder = async (
  folder: string,
  kind: { readonly name: string; readonly place: Place },
): Promise<Known> => ({
  codes: await codesByKey(join(folder, 'index', `${kind.name}.${RECEIPTS}.index`)),
  goneFrom(key) {
    const { path } = fileOf(kind.place, key)
    // One that is there and cannot be read, or whose version before is left, is told of as such.
    if (existsSync(path) || existsSync(`${path}.prev`)) return undefined
    return { where: path, what: '文件不见了', todo: '从备份恢复该文件' }
  },
})

/** Nothing where the index is missing or damaged: the next start makes it anew from the records as they are. */
async function codesByKey(path: string): Promise<Map<string, Set<string>>> {
  const codes = new Map<string, Set<string>>()
  const isWhole = await indexFile(untouchedDisk, path).read(([has, code, key]) => {
    const ofKey = codes.get(key) ?? new Set<string>()
    codes.set(key, ofKey)
    if (has) ofKey.add(code)
    else ofKey.delete(code)
  })
  return isWhole ? codes : new Map()
}
