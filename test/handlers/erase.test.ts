import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { UnitId } from '../../src/domain/unit.ts'
import { PHONE_LINES, visibleLines } from '../../src/domain/visible-lines.ts'
import { aPdf, office, textOf } from '../support/chat.ts'
import { kindsIn } from '../support/kinds-in.ts'

const stored = async (folder: string) =>
  (await readdir(join(folder, 'files'), { recursive: true }))
    .map((path) => path.split(/[\\/]/).at(-1) ?? '')
    .filter((name) => name.length === 64)

/** 金水区 and 中原区 handed in the very same list; 金水区 was surveyed. */
async function surveyed() {
  const all = await office('2026-09-10T10:00:00+08:00')
  await all
    .chat('jinshui')
    .says('提交 4', { files: [aPdf('名单.pdf', '金水区')] })
    .hears({ outcome: 'ok' })
  await all
    .chat('jinshui')
    .says('提交 5', { files: [aPdf('报告.pdf', '报告')] })
    .hears({ outcome: 'ok' })
  return all
}

it('deletes the list once the survey is done, and keeps its hash', async () => {
  const { chat, folder, records, pushed } = await surveyed()
  expect(await stored(folder)).toHaveLength(2)
  await chat('office')
    .says('销毁 金水区')
    .hears({ command: 'erase', outcome: 'refused' }, /测评还没有结果/)
  await chat('office').says('评分 金水区 4 95').hears({ outcome: 'ok' })
  await chat('office')
    .says('销毁 金水区')
    .hears({ command: 'erase', outcome: 'asked', task: 4, unit: '金水区' }, /文件1个/, /不能恢复/)
  expect(await stored(folder)).toHaveLength(2)
  await chat('office')
    .says('确认', { id: 'same' })
    .hears({ command: 'erase', outcome: 'ok' }, /只留哈希/)
  await chat('office').says('确认', { id: 'same' }).hears({ command: 'erase', outcome: 'ok' })
  expect(await stored(folder)).toHaveLength(1)
  expect((await kindsIn(records)).filter((kind) => kind === 'erased')).toHaveLength(1)
  await expect.poll(() => pushed.map(({ reply }) => reply.text).join()).toMatch(/【销毁】/)
  const [unit] = await records.dossiers.units()
  const { entries } = await records.dossiers.load(unit ?? expect.fail())
  expect(entries.findLast(({ detail }) => detail.kind === 'erased')?.detail).toMatchObject({
    files: [expect.stringMatching(/^[0-9a-f]{64}$/)],
  })
  await chat('jinshui')
    .says('查询 4')
    .hears(/销毁：/)
  await chat('office')
    .says('销毁 金水区')
    .hears({ outcome: 'refused' }, /已经销毁/)
  await chat('office')
    .says('更正 金水区 4')
    .hears({ outcome: 'ok' }, /评分（95分）/)
})

it('leaves a file that another dossier holds, until that one is erased too', async () => {
  const { chat, folder } = await surveyed()
  await chat('zhongyuan')
    .says('提交 4', { files: [aPdf('名单.pdf', '金水区')] })
    .hears({ outcome: 'ok' })
  for (const [unit, left] of [
    ['金水区', 2],
    ['中原区', 1],
  ] as const) {
    await chat('office').says(`评分 ${unit} 4 95`).hears({ outcome: 'ok' })
    await chat('office').says(`销毁 ${unit}`).hears({ outcome: 'asked' })
    await chat('office').says('确认').hears({ command: 'erase', outcome: 'ok' })
    expect(await stored(folder)).toHaveLength(left)
  }
})

it('deletes again what a restored backup brings back', async () => {
  const { chat, folder, core } = await surveyed()
  await chat('office').says('评分 金水区 4 95').hears({ outcome: 'ok' })
  await chat('office').says('销毁 金水区').hears({ outcome: 'asked' })
  await chat('office').says('确认').hears({ outcome: 'ok' })
  // The list comes back as it would with a backup: on disk, and in no dossier.
  await chat('jinshui').says('查询', { files: [aPdf('名单.pdf', '金水区')] }).answer
  expect(await stored(folder)).toHaveLength(2)
  await core.removeErased()
  expect(await stored(folder)).toHaveLength(1)
})

it('is the office’s, needs a stored file, and can be called off', async () => {
  const { chat, folder } = await surveyed()
  await chat('jinshui').says('销毁 金水区').hears({ command: 'erase', outcome: 'denied' })
  await chat('zhongyuan').says('提交 4 https://example.test/list').hears({ outcome: 'ok' })
  await chat('office').says('评分 中原区 4 95').hears({ outcome: 'ok' })
  await chat('office')
    .says('销毁 中原区')
    .hears({ outcome: 'refused' }, /没有保存文件/)
  await chat('office').says('评分 金水区 4 95').hears({ outcome: 'ok' })
  await chat('office').says('销毁 金水区').hears({ outcome: 'asked' })
  await chat('office').says('取消').hears({ outcome: 'ok' })
  expect(await stored(folder)).toHaveLength(2)
})

/** Every file below a folder with what is asked for in it, as grep would find it. */
async function filesWith(folder: string, text: string): Promise<string[]> {
  const all = await readdir(folder, { recursive: true, withFileTypes: true })
  const found = await Promise.all(
    all
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const path = join(entry.parentPath, entry.name)
        return (await readFile(path)).includes(text) ? [path] : []
      }),
  )
  return found.flat()
}

it('reaches the same list under another task, and says what remains and why', async () => {
  const { chat, folder, records } = await surveyed()
  const list = aPdf('名单.pdf', '金水区')
  await chat('jinshui')
    .says('提交 1 材料1', { files: [list] })
    .hears({ outcome: 'ok' })
  await chat('zhongyuan')
    .says('提交 4', { files: [list] })
    .hears({ outcome: 'ok' })
  await chat('jinshui').says('提交 4 https://example.test/list').hears({ outcome: 'ok' })
  await chat('office').says('评分 金水区 4 95').hears({ outcome: 'ok' })
  const asked = await chat('office')
    .says('销毁 金水区')
    .hears({ outcome: 'asked' }, /任务1中同样的文件/, /中原区也报送了/, /链接报送的1个网页.*自行删除/, /备份/, /哈希/)
  expect(visibleLines(textOf(asked)).length).toBeLessThanOrEqual(PHONE_LINES)
  await chat('office')
    .says('确认')
    .hears({ outcome: 'ok' }, /任务1中同样的文件/, /仍然保留/, /中原区/)
  const { entries } = await records.dossiers.load(UnitId.parse('金水区'))
  const erased = entries.flatMap(({ detail }) => (detail.kind === 'erased' ? [detail] : []))
  expect(erased.map(({ task }) => task)).toEqual([4, 1])
  expect(new Set(entries.slice(-2).map(({ code }) => code)).size).toBe(1)
  expect(await stored(folder)).toHaveLength(2)
  await chat('office').says('评分 中原区 4 95').hears({ outcome: 'ok' })
  await chat('office').says('销毁 中原区').hears({ outcome: 'asked' })
  await chat('office').says('确认').hears({ outcome: 'ok' })
  expect(await stored(folder)).toHaveLength(1)
})

it('deletes a copy that was handed in for another task after the list was destroyed', async () => {
  const { chat, folder } = await surveyed()
  await chat('office').says('评分 金水区 4 95').hears({ outcome: 'ok' })
  for (const expected of [/任务4/, /任务1中同样的文件/]) {
    await chat('office').says('销毁 金水区').hears({ outcome: 'asked' }, expected)
    await chat('office').says('确认').hears({ outcome: 'ok' })
    expect(await stored(folder)).toHaveLength(1)
    await chat('jinshui')
      .says('提交 1 材料1', { files: [aPdf('名单.pdf', '金水区')] })
      .hears({ outcome: 'ok' })
  }
})

it('makes dialogues forget the list that waits for its words, and words with a telephone number', async () => {
  const { chat, folder, core, stop } = await surveyed()
  await chat('office').says('评分 金水区 4 95').hears({ outcome: 'ok' })
  await chat('jinshui')
    .says('', { files: [aPdf('再发.pdf', '金水区')] })
    .hears({ outcome: 'asked' })
  await chat('zhongyuan').says('提交 1 联系人张某 13812345678 https://example.test/a').hears({ outcome: 'asked' })
  await chat('office').says('销毁 金水区').hears({ outcome: 'asked' })
  await chat('office').says('确认').hears({ outcome: 'ok' })
  expect(await stored(folder)).toHaveLength(1)
  await chat('jinshui').says('提交 5').hears({ outcome: 'asked' })
  await chat('jinshui').says('提交 1 联系人李某 13912345678 https://example.test/a').hears({ outcome: 'asked' })
  await core.removeErased()
  await chat('jinshui').says('1').hears({ command: 'unknown' })
  await chat('zhongyuan').says('1').hears({ command: 'submit', outcome: 'ok' })
  await stop()
  const conversations = await filesWith(join(folder, 'conversations'), '13912345678')
  expect(conversations.filter((path) => !path.endsWith('.prev'))).toEqual([])
})

it('never stores a telephone number of the list’s notes and names in the clear', async () => {
  const { chat, folder, stop } = await office('2026-07-10T10:00:00+08:00')
  await chat('jinshui')
    .says('提交 4 联系王某 13700001111', { files: [aPdf('李某13700002222.pdf')] })
    .hears({ outcome: 'ok' }, /李某137\*{4}2222/)
  await chat('jinshui')
    .says('', { files: [aPdf('赵某 13700003333.pdf', '二')] })
    .hears({ outcome: 'asked' })
  await chat('office').says('登记 中原区 4 2026-07-09 联系人0371-12345678').answer
  await stop()
  for (const number of ['13700001111', '13700002222', '13700003333', '0371-12345678', '037112345678']) {
    expect(await filesWith(folder, number)).toEqual([])
  }
})
