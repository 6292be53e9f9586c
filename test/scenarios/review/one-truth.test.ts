import { expect, it } from 'vitest'
import { office, textOf } from '../../support/chat.ts'

const link = 'https://example.test/a'

it('counts every task once in 汇总, 逾期, 待审 and 任务, a returned one as returned', async () => {
  const { chat, clock } = await office('2026-07-20T10:00:00+08:00')
  for (const user of ['jinshui', 'zhongyuan', 'gaoxin']) {
    await chat(user).says(`提交 1 材料1 ${link}`).answer
    await chat(user).says(`提交 1 材料2 ${link}b`).answer
  }
  await chat('office').says('退回 金水区 1 材料2缺页').hears({ outcome: 'ok' })
  await chat('office')
    .says('汇总 1')
    .hears(/6个单位应报6项：报齐待审2项，已核定0项，逾期未报0项，退回待重报1项，未到期未报3项\n/)
  await chat('office')
    .says('待审')
    .hears(/^待审2项/)
  await chat('jinshui')
    .says('任务 全部')
    .hears(/^1\. 征求意见：7月29日（周三），还有9天，材料2已退回，待重新报送$/m)
  await chat('jinshui')
    .says('任务 1')
    .hears(/下一步：发送「提交 1 材料2 链接」/)
  clock.set('2026-08-01T10:00:00+08:00')
  await chat('office')
    .says('汇总 1')
    .hears(/报齐待审2项，已核定0项，逾期未报3项，退回待重报1项\n/)
  await chat('office')
    .says('逾期 1')
    .hears(/^逾期未报3项/)
  await chat('huanbao')
    .says('任务 全部')
    .hears(/^1\. 征求意见：7月29日（周三），已过3天，逾期未报$/m)
})

it('shows the deadline of the upload that is open, everywhere', async () => {
  const { chat, clock, readWhole } = await office('2026-07-01T10:00:00+08:00')
  await chat('office').says('任务 9').answer
  await chat('jinshui')
    .says(`提交 9 第1次 ${link}`)
    .hears({ outcome: 'ok' }, /还要报送第2次（期限/)
  const list = await readWhole('jinshui', '任务 全部')
  const due = /^9\..*：第2次(\d+月\d+日（周.）)/m.exec(list)?.[1] ?? expect.fail()
  await chat('office')
    .says('待审')
    .hears(/没有待审/, /另有1项只报齐了一次，全部报齐后再审：金水区任务9/)
  clock.set('2026-12-28T10:00:00+08:00')
  const lines = (await readWhole('office', '逾期 9')).split('\n')
  expect(lines.find((line) => line.includes('金水区'))).toContain(`第2次，${due}`)
})

it('tells of what did not happen only as what it would be, and of no deadline that has passed', async () => {
  const { chat, clock, readWhole } = await office('2026-07-20T10:00:00+08:00')
  await chat('jinshui').says('自评 1 符合1、2、3').hears({ outcome: 'ok' })
  const assessed = await readWhole('jinshui', '查询 1')
  expect(assessed).toMatch(/推算（假定按时报齐）：/)
  expect(assessed).not.toMatch(/收齐|，按时报送；/)
  await chat('jinshui')
    .says(`提交 1 材料1 ${link}`)
    .hears(/还缺材料2，7月29日前收齐才算报送/)
  await chat('jinshui')
    .says('查询')
    .hears(/征求意见：还缺材料2，按时报齐后预计/)
  await chat('jinshui').says('撤回 1').answer
  await chat('jinshui').says('确认').answer
  clock.set('2026-08-01T10:00:00+08:00')
  await chat('jinshui')
    .says(`提交 1 材料1 ${link}`)
    .hears(/期限7月29日（周三）已过，收齐后按超期计/)
  const asked = textOf(await chat('jinshui').says('撤回 1').answer)
  const done = textOf(await chat('jinshui').says('确认').answer)
  expect(`${asked}${done}`).toMatch(/期限7月29日（周三）已过，重新报送按超期计/)
  expect(`${asked}${done}`).not.toMatch(/还需在/)
  await chat('office')
    .says('汇总')
    .hears(/自评等次（未核定）：优0 良0 中0 差0/)
})
