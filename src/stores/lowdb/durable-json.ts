import { readFile } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import type { Adapter } from 'lowdb'
import type { z } from 'zod'
import { expectedInChinese } from '../../domain/expected-in-chinese.ts'
import { makeFolder, sweepTemporaries, writeDurably } from '../files/durable-write.ts'
import { documentDamaged } from '../files/errors.ts'
import { ifThere } from '../files/missing.ts'

/**
 * A lowdb adapter that is on disk before it says so (lowdb's own writer never calls fsync and skips values under load).
 * `null` where there is no file yet; rejects with `document_damaged` for one that is not what the schema says.
 */
export function durableJson<T>(path: string, schema: z.ZodType<T>): Adapter<T> {
  return {
    read: async () => {
      const text = await ifThere(readFile(path, 'utf8'))
      return text === undefined ? null : parse(path, text, schema)
    },
    write: async (value) => {
      const text = JSON.stringify(value)
      // A value that cannot be read back would lock the record after the next restart: better refuse it now.
      schema.parse(JSON.parse(text))
      await writeDurably(path, `${text}\n`)
    },
  }
}

/** Makes the folder of a single document ready: there, and without leftovers of a crash. */
export async function prepareDocument(path: string): Promise<void> {
  await makeFolder(dirname(path))
  await sweepTemporaries(dirname(path), { of: basename(path) })
}

function parse<T>(path: string, text: string, schema: z.ZodType<T>): T {
  const found = schema.safeParse(json(path, text), { error: expectedInChinese })
  if (found.success) return found.data
  const [issue] = found.error.issues
  throw documentDamaged(path, `${issue?.path.join('.') || '内容'} ${issue?.message ?? '不符合格式'}`)
}

function json(path: string, text: string): unknown {
  try {
    // An editor may have put a byte order mark before it.
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw documentDamaged(path, text === '' ? '文件是空的' : '不是完整的 JSON')
  }
}
