import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { MOST_OF_FILES, MOST_TURNS, type Turn } from '../../../src/channels/sandbox/history.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { openHistory } from './sandbox-server.ts'

const jinshui = { kind: 'person', user: 'jinshui' } as const

const aTurn = (text: string, more: Partial<Turn> = {}): Turn => ({
  at: '2026-07-01T09:00:00.000+08:00',
  user: 'jinshui',
  text,
  outcome: 'ok',
  replies: [{ kind: 'text', text: '好的。' }],
  pushedBefore: 0,
  ...more,
})

it('gives what was said back, at once and after a restart, whoever spells the user how', async () => {
  const folder = await tempFolder()
  const history = openHistory(folder)
  await history.add(jinshui, aTurn('任务', { file: '清单.pdf' }))
  const kept = [aTurn('任务', { file: '清单.pdf' })]
  expect(await history.turnsOf({ kind: 'person', user: 'JINSHUI' })).toEqual(kept)
  await history.flush()
  expect(await openHistory(folder).turnsOf(jinshui)).toEqual(kept)
  expect(await openHistory(folder).turnsOf({ kind: 'group', group: 'jinshui' })).toEqual([])
})

it('saves by itself, a little later', async () => {
  const folder = await tempFolder()
  const history = openHistory(folder)
  await history.add(jinshui, aTurn('任务'))
  await history.add(jinshui, aTurn('查询'))
  // Looked for by name: opening the folder clears away what is being written.
  const saved = async () => (await readdir(join(folder, 'chats'))).filter((name) => name.endsWith('.json'))
  await expect.poll(saved, { timeout: 10_000 }).toHaveLength(1)
  expect(await openHistory(folder).turnsOf(jinshui)).toHaveLength(2)
})

it('keeps the newest turns, and of files the newest that fit', async () => {
  const history = openHistory(await tempFolder())
  for (let count = 0; count < MOST_TURNS + 3; count += 1) await history.add(jinshui, aTurn(`第${count}句`))
  const turns = await history.turnsOf(jinshui)
  expect([turns.length, turns[0]?.text]).toEqual([MOST_TURNS, '第3句'])

  const base64 = 'A'.repeat(Math.floor(MOST_OF_FILES / 8) * 4)
  const file = (name: string) =>
    aTurn(name, { replies: [{ kind: 'file', text: `［文件］${name}`, name, base64, mime: 'application/pdf' }] })
  for (const name of ['a.pdf', 'b.pdf', 'c.pdf']) await history.add(jinshui, file(name))
  const kinds = (await history.turnsOf(jinshui)).slice(-3).map(({ replies: [reply] }) => [reply?.kind, reply?.text])
  expect(kinds).toEqual([
    ['text', expect.stringContaining('a.pdf')],
    ['file', '［文件］b.pdf'],
    ['file', '［文件］c.pdf'],
  ])
})
