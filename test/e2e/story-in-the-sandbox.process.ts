import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { tempFolder } from '../support/temp-folder.ts'
import { aPdf, saidBy, sandboxClient } from './sandbox-client.ts'
import { startProcess } from './service-process.ts'

it('reminds, takes a link and a file, grades, demotes the late, and the office turns yellow blue', async () => {
  const folder = await tempFolder()
  const thisYear = new Date().getFullYear()
  let service = await startProcess({ DATA_DIR: folder })
  const { send, inbox, groupInbox, moveClock } = sandboxClient(() => service.url)

  // A week before 29 July the contact is reminded, once, with what to do.
  await moveClock(`${thisYear}-07-01T08:00:00+08:00`)
  await moveClock(`${thisYear}-07-28T10:00:00+08:00`)
  const reminded = await inbox('jinshui')
  expect(reminded.length).toBeGreaterThan(0)
  expect(reminded.at(-1)?.text).toMatch(/任务1.*7月29日/)
  expect((await groupInbox('all')).at(-1)?.text).toMatch(/金水区/)

  // One material by link: recorded, and the receipt says what is missing.
  const first = await send('jinshui', { text: '提交 1 材料1 https://example.test/news', id: 'm-1' })
  expect(first).toMatchObject({ command: 'submit', outcome: 'ok', task: 1, unit: '金水区' })
  expect(saidBy(first)).toMatch(/回执.*[0-9A-Z]{4}-[0-9A-Z]{4}/)
  expect(saidBy(first)).toMatch(/还缺材料2/)

  // The file comes without words, the power is cut, and the words find it after the restart.
  const file = { name: '汇总表.pdf', base64: aPdf() }
  expect(await send('jinshui', { file })).toMatchObject({ command: 'submit', outcome: 'asked' })
  await service.kill9()
  service = await startProcess({ DATA_DIR: folder })

  // A message delivered again after the restart is answered as it was, and changes nothing.
  expect(await send('jinshui', { text: '提交 1 材料1 https://example.test/news', id: 'm-1' })).toEqual(first)
  const complete = await send('jinshui', { text: '提交 1 材料2' })
  expect(complete).toMatchObject({ command: 'submit', outcome: 'ok', task: 1 })
  expect(saidBy(complete)).toMatch(/按时报送/)
  expect(saidBy(complete)).toMatch(/郑法政办〔2020〕5号/)

  const sha256 = createHash('sha256').update(Buffer.from(file.base64, 'base64')).digest('hex')
  const kept = await readFile(join(folder, 'sandbox', 'files', sha256.slice(0, 2), sha256))
  expect(kept.toString('base64')).toBe(file.base64)

  // Self-assessed and confirmed are told apart.
  const assessed = await send('jinshui', { text: '自评 1 符合1、2、3' })
  expect(assessed).toMatchObject({ command: 'assess', outcome: 'ok', task: 1 })
  expect(saidBy(assessed)).toMatch(/优（自评）/)
  expect(saidBy(assessed)).toMatch(/预计红旗/)
  expect(saidBy(assessed)).toMatch(/依据：郑法政办〔2020〕5号/)
  expect(saidBy(await send('jinshui', { text: '依据 1' }))).toMatch(/征求意见的范围广泛，方式灵活/)

  expect(saidBy(await send('office', { text: '待审' }))).toMatch(/金水区 任务1/)
  const reviewed = await send('office', { text: '审核 金水区 1 同意自评' })
  expect(reviewed).toMatchObject({ command: 'review', outcome: 'ok', task: 1, unit: '金水区' })
  expect(saidBy(await send('jinshui', { text: '查询 1' }))).toMatch(
    /优（核定）[\s\S]*红旗·工作按时完成，成效显著（正式）/,
  )
  expect((await inbox('jinshui')).at(-1)?.text).toMatch(/核定/)

  // Another unit is late: one grade down, yellow; after supervision and rectification blue, never red.
  await moveClock(`${thisYear}-08-03T10:00:00+08:00`)
  expect(saidBy(await send('office', { text: '逾期' }))).toMatch(/中原区/)
  await send('zhongyuan', { text: '自评 1 全部符合' })
  await send('zhongyuan', { text: '提交 1 材料1 https://example.test/a' })
  const late = await send('zhongyuan', { text: '提交 1 材料2 https://example.test/b' })
  expect(saidBy(late)).toMatch(/降一个等次：优 → 良/)
  expect(saidBy(late)).toMatch(/黄旗.*（正式）/)
  expect(saidBy(late)).toMatch(/依据：郑法政办〔2020〕5号.*发送「依据 1」看原文/)
  expect(saidBy(await send('zhongyuan', { text: '查询 1' }))).toMatch(/依据：郑法政办〔2020〕5号/)
  expect(saidBy(await send('zhongyuan', { text: '依据 1' }))).toMatch(/超期完成的降一个等次/)

  await send('office', { text: '审核 中原区 1 符合1、2、3' })
  expect(await send('office', { text: '整改 中原区 1' })).toMatchObject({ command: 'rectify', outcome: 'refused' })
  expect(await send('office', { text: '督导 中原区 1 已电话督促' })).toMatchObject({
    command: 'supervise',
    outcome: 'ok',
  })
  expect(await send('office', { text: '整改 中原区 1' })).toMatchObject({ command: 'rectify', outcome: 'ok' })
  const end = saidBy(await send('zhongyuan', { text: '查询 1' }))
  expect(end).toMatch(/良（核定）/)
  expect(end).toMatch(/蓝旗.*（正式）/)
  const clauses = [await send('zhongyuan', { text: '依据 1' }), await send('zhongyuan', { text: '更多' })]
    .map(saidBy)
    .join('\n')
  expect(clauses).toMatch(/经督促指导后纠正的，黄旗可改为蓝旗/)
}, 60_000)
