import { type EntryDetail, ledgerParts } from '../../acts/unit-acts.ts'
import { maskTelephones } from '../../domain/mask-telephones.ts'
import type { Task } from '../../domain/task.ts'

/** What an entry says, in one line of Chinese; telephone numbers are masked, addresses of links are not touched. */
export function summariseEntry(detail: EntryDetail, task: Task | undefined): string {
  const links = 'links' in detail ? detail.links.map((link) => `链接 ${link}`) : []
  return [
    ...ledgerParts(detail, task)
      .filter((part) => part !== '')
      .map(maskTelephones),
    ...links,
  ].join('；')
}
