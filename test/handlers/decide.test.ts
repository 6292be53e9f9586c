import { expect, it } from 'vitest'
import { office } from '../support/chat.ts'
import { kindsIn } from '../support/kinds-in.ts'

/** Task 1 of 金水区 handed in, and none of its criteria met: the clause does not say. */
async function silent() {
  const all = await office()
  await all.chat('jinshui').says('提交 1 材料1 https://example.test/a').hears({ outcome: 'ok' })
  await all.chat('jinshui').says('提交 1 材料2 https://example.test/b').hears({ outcome: 'ok' })
  await all
    .chat('office')
    .says('审核 金水区 1 都不符合')
    .hears({ outcome: 'ok' }, /文件未规定/)
  return all
}

it('for one unit shows what changes first, and does it once confirmed', async () => {
  const { chat, records, pushed } = await silent()
  await chat('office')
    .says('认定 金水区 1 差 征求了意见但都不符合')
    .hears({ command: 'decide', outcome: 'asked', task: 1, unit: '金水区' }, /文件未规定.*→ 差/, /只对该单位/)
  expect(await kindsIn(records)).not.toContain('decided')
  const done = await chat('office')
    .says('确认', { id: 'same' })
    .hears({ command: 'decide', outcome: 'ok' }, /差（核定）/)
  expect(await chat('office').says('确认', { id: 'same' }).answer).toEqual(done)
  expect((await kindsIn(records)).filter((kind) => kind === 'decided')).toHaveLength(1)
  await expect.poll(() => pushed.map(({ reply }) => reply.text).join()).toMatch(/【认定】/)
  await chat('jinshui')
    .says('查询 1')
    .hears(/差（核定）/, /督导办认定为差/)
  await chat('office')
    .says('认定 金水区 1 中 换')
    .hears({ outcome: 'refused' }, /已经认定为差/)
  await chat('office')
    .says('更正 金水区 1')
    .hears({ outcome: 'ok' }, /认定为差/, /文件未规定/)
  await chat('office').says('认定 金水区 1 中 只有没开展的为差').hears({ outcome: 'asked' }, /→ 中/)
})

it('can be called off', async () => {
  const { chat, records } = await silent()
  await chat('office').says('认定 金水区 1 差 都不符合').hears({ outcome: 'asked' })
  await chat('office')
    .says('取消')
    .hears({ command: 'decide', outcome: 'ok' }, /没有改动/)
  expect(await kindsIn(records)).not.toContain('decided')
})

it('asks for grade and reason', async () => {
  const { chat } = await silent()
  await chat('office').says('认定 金水区 1').hears({ command: 'decide', outcome: 'asked' }, /等次/)
  await chat('office').says('认定 金水区 1 差').hears({ outcome: 'asked' }, /理由/)
  await chat('office')
    .says('认定 金水区 1 很好 理由')
    .hears({ outcome: 'asked' }, /优、良、中、差/)
})

it('is only where the clause is silent, and the office’s', async () => {
  const { chat, records } = await silent()
  await chat('jinshui').says('提交 2 https://example.test/a').hears({ outcome: 'ok' })
  await chat('office').says('审核 金水区 2 符合1').hears({ outcome: 'ok' })
  await chat('office')
    .says('认定 金水区 2 优 理由')
    .hears({ command: 'decide', outcome: 'refused' }, /按细则评定/)
  await chat('office').says('认定 中原区 1 优 理由').hears({ outcome: 'refused' })
  await chat('office')
    .says('认定 金水区 10 优 理由')
    .hears({ outcome: 'refused' }, /不适用/)
  await chat('jinshui').says('认定 金水区 1 优 理由').hears({ command: 'decide', outcome: 'denied' })
  expect(await kindsIn(records)).not.toContain('decided')
})
