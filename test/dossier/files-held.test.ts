import { expect, it } from 'vitest'
import { copiesOfTask, filesHeld } from '../../src/dossier/files-held.ts'
import { anEntry } from './an-entry.ts'

const sha256 = 'a1'.repeat(32)
const file = { sha256, name: '汇报.pdf', size: 1, kind: 'pdf' } as const

it('holds a file that was handed in for no task, as those of candidates are', () => {
  const entries = [
    anEntry({
      kind: 'candidate-submitted',
      task: null,
      material: null,
      links: [],
      files: [file],
      contains: [],
      note: '',
      receivedAt: '2026-07-20T10:00:00.000+08:00',
    }),
  ]
  expect([...filesHeld(entries).held]).toEqual([sha256])
})

it('holds a paper of the office, whatever is deleted of the task that it is about', () => {
  const paper = { sha256, name: '督建〔2026〕金水区第1号.docx', size: 1, kind: 'office' } as const
  const entries = [
    anEntry({ kind: 'lettered', tasks: [4], number: '1号', text: '请抓紧', paper }),
    anEntry({ kind: 'erased', task: 4, files: [sha256] }),
  ]
  expect([...filesHeld(entries).held]).toEqual([sha256])
  expect(copiesOfTask(entries, { no: 4 })).toEqual([])
})
