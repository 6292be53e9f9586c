import { expect, it } from 'vitest'
import { filesHeld } from '../../src/dossier/files-held.ts'
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
