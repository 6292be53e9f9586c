import { expect, it } from 'vitest'
import { office } from '../support/chat.ts'
import { kindsIn } from '../support/kinds-in.ts'

const link = 'https://example.test/a'

it('takes back the last act and says which, step by step', async () => {
  const { chat, pushed, records } = await office()
  await chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' })
  await chat('office').says('审核 金水区 2 符合1、2').hears({ outcome: 'ok' })
  await chat('jinshui').says('申诉 2 有异议').hears({ outcome: 'ok' })
  await chat('office2')
    .says('复核 金水区 2 改判 全部符合 理由：属实')
    .hears({ outcome: 'ok' }, /优（核定）/)

  await chat('office')
    .says('更正 金水区 2')
    .hears({ command: 'undo', outcome: 'denied' }, /复核员/)
  await chat('office2')
    .says('更正 金水区 2')
    .hears({ command: 'undo', outcome: 'ok', task: 2, unit: '金水区' }, /复核改判/, /良（核定）/)
  await chat('jinshui')
    .says('查询 2')
    .hears(/待复核/, /良（核定）/)
  await chat('office')
    .says('更正 金水区 2')
    .hears({ outcome: 'ok' }, /审核核定/, /尚未评定/)
  await expect.poll(() => pushed.map(({ reply }) => reply.text).join()).toMatch(/【更正】金水区 任务2.*审核核定/)
  await chat('office')
    .says('更正 金水区 2')
    .hears({ outcome: 'refused' }, /没有可以收回/)
  await chat('office')
    .says('审核 金水区 2 全部符合')
    .hears({ outcome: 'ok' }, /优（核定）/)
  expect(await kindsIn(records)).toEqual([
    'submitted',
    'reviewed',
    'appealed',
    'reappraised',
    'undone',
    'undone',
    'reviewed',
  ])
})

it('takes back what came on paper, a return and an extension', async () => {
  const { chat } = await office('2026-08-20T10:00:00+08:00')
  await chat('office').says('延期 金水区 2 8月30日 汛情').hears({ outcome: 'asked' })
  await chat('office').says('确认').hears({ outcome: 'ok' })
  await chat('office')
    .says('登记 金水区 2 8月19日 9:00')
    .hears({ outcome: 'ok' }, /按时报送/)
  await chat('office').says('退回 金水区 2 图片不清').hears({ outcome: 'ok' })
  await chat('office')
    .says('更正 金水区 2')
    .hears({ outcome: 'ok' }, /退回（图片不清）/)
  await chat('office')
    .says('更正 金水区 2')
    .hears({ outcome: 'ok' }, /纸质材料登记/)
  await chat('office')
    .says('更正 金水区 2')
    .hears({ outcome: 'ok' }, /延期至8月30日/, /黄旗/)
  await chat('jinshui')
    .says('任务 2')
    .hears(/8月15日（周六），已过5天/)
})

it('never takes back what the unit did, and only once for one message', async () => {
  const { chat, records } = await office()
  await chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' })
  await chat('office').says('更正 金水区 2').hears({ outcome: 'refused' })
  await chat('office').says('审核 金水区 2 符合1').hears({ outcome: 'ok' })
  await chat('office').says('督导 金水区 2 已电话').hears({ outcome: 'ok' })
  const first = await chat('office').says('更正 金水区 2', { id: 'same' }).answer
  expect(await chat('office').says('更正 金水区 2', { id: 'same' }).answer).toEqual(first)
  expect(await kindsIn(records)).toEqual(['submitted', 'reviewed', 'supervised', 'undone'])
  await chat('jinshui').says('更正 金水区 2').hears({ command: 'undo', outcome: 'denied' })
})
