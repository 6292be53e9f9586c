import { expect, it } from 'vitest'
import { office, textOf } from '../support/chat.ts'

const link = 'https://example.test/a'

it('体检 names the silent cases, what a 口径 settles, and the units that wait for a decision', async () => {
  const { chat, readWhole } = await office()
  await chat('office')
    .says('体检 全部')
    .hears(
      { command: 'checkup', outcome: 'ok' },
      /文件未规定3处/,
      /· 任务1、2、3、4、5、6、8、9、10：报送后被退回.*（口径 14 退回后没有补正）/,
      /口径 4 只降一个等次（任务4）/,
      /现在没有单位/,
      /依据：郑法政办/,
    )
  await chat('jinshui').says(`提交 1 材料1 ${link} 材料2 ${link}b`).hears({ outcome: 'ok' })
  await chat('jinshui').says('自评 1 都不符合').hears({ outcome: 'ok' })
  await chat('office')
    .says('体检')
    .hears(/现在等待认定的1项/, /任务1（征求意见）：金水区（自评）/, /认定 1 中 理由/)
  const toLeader = await readWhole('leader', '体检')
  expect(toLeader).toMatch(/现在等待认定的1项/)
  expect(toLeader).not.toContain('认定 1 中')
})

it('体检 follows the readings in force', async () => {
  const { chat } = await office()
  await chat('office').says('口径 consulted-none-met 3 已开展').hears({ outcome: 'asked' })
  await chat('office').says('确认').hears({ outcome: 'ok' })
  expect(textOf(await chat('office').says('体检').answer)).toMatch(/文件未规定2处/)
})

it('体检 is for the office and leaders, in a single chat', async () => {
  const { chat } = await office()
  await chat('jinshui')
    .says('体检')
    .hears({ command: 'checkup', outcome: 'denied' }, /督导办/)
  const group = { chat: { kind: 'group' as const, groupId: 'all' } }
  await chat('office').says('体检', group).hears({ outcome: 'denied' }, /单聊/)
})
