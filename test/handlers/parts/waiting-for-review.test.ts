import { expect, it } from 'vitest'
import { office } from '../../support/chat.ts'
import { kindsIn } from '../../support/kinds-in.ts'

async function waiting() {
  const its = await office()
  await its.chat('jinshui').says('提交 2 https://example.test/a').hears({ outcome: 'ok' })
  await its.chat('jinshui').says('自评 2 符合1、2').hears({ outcome: 'ok' })
  its.clock.set('2026-07-20T11:00:00+08:00')
  await its.chat('gaoxin').says('提交 2 https://example.test/b https://example.test/c').hears({ outcome: 'ok' })
  return its
}

it('待审 numbers what waits, and says in a line what came', async () => {
  const { chat } = await waiting()
  await chat('office')
    .says('待审')
    .hears(/^1\. 金水区 任务2（.*\n　链接1个$/m, /^2\. 高新区 任务2（.*\n　链接2个$/m, /「审核 第1条 事实」/)
})

it.each(['审核 第1条 同意自评', '审核 第1条 通过', '审核 第一条 通过', '审核 第1个 同意自评'])(
  '%s: is asked by its name, and done once that is confirmed',
  async (said) => {
    const { chat, records } = await waiting()
    await chat('office')
      .says(said)
      .hears({ command: 'review', outcome: 'asked', unit: '金水区', task: 2 }, /待审第1条是金水区 任务2/, /同意自评/)
    expect(await kindsIn(records)).not.toContain('reviewed')
    await chat('office')
      .says('确认')
      .hears({ command: 'review', outcome: 'ok', unit: '金水区', task: 2 }, /【回执】/)
    expect(await kindsIn(records)).toContain('reviewed')
  },
)

it('what was asked is done, though the list changes meanwhile', async () => {
  const { chat, records } = await waiting()
  await chat('office').says('审核 第2条 符合1、2').hears({ outcome: 'asked', unit: '高新区' })
  await chat('jinshui').says('撤回 2').hears({ outcome: 'ok' })
  await chat('office').says('确认').hears({ outcome: 'ok', unit: '高新区', task: 2 })
  expect((await kindsIn(records)).filter((kind) => kind === 'reviewed')).toHaveLength(1)
})

it('a place that the list does not have is said', async () => {
  const { chat } = await waiting()
  await chat('office')
    .says('审核 第9条 同意自评')
    .hears({ command: 'review', outcome: 'asked' }, /没有第9条，共2条/)
  await chat('office')
    .says('审核 2 符合1、2')
    .hears({ command: 'review', outcome: 'asked' }, /哪个单位/)
})
