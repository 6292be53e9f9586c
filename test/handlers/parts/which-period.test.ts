import { expect, it } from 'vitest'
import { exampleOffice } from '../../support/an-example.ts'
import { changesIn, textOf } from '../../support/chat.ts'

const link = (name: string) => `https://example.test/${name}`

const recurring = (start: string) =>
  exampleOffice('example-recurring', start, [{ name: '东河县', kind: '县区', contact: 'donghe' }])

const periodsIn = async (records: Parameters<typeof changesIn>[0]) =>
  (await changesIn(records)).map(({ detail }) => `${detail.kind} ${'period' in detail ? detail.period : ''}`)

it('asks which month is handed in where an earlier one is owed, and takes the one chosen', async () => {
  const { chat, records } = await recurring('2026-03-03T10:00:00+08:00')
  await chat('donghe')
    .says(`提交 1 ${link('a')}`)
    .hears({ outcome: 'asked', task: 1 }, /报送的是任务1（隐患月报）的哪一期？\n1\. 1月，逾期未报\n2\. 2月，未报送\n请/)
  expect(await changesIn(records)).toEqual([])
  await chat('donghe')
    .says('1')
    .hears({ outcome: 'ok' }, /任务1（1月）/)
  await chat('donghe')
    .says(`提交 1 ${link('b')}`)
    .hears({ outcome: 'ok' }, /任务1（2月）/)
  expect(await periodsIn(records)).toEqual(['submitted 2026-01', 'submitted 2026-02'])
})

it('asks between the month that is in and the one that has begun, and takes what is owed where that is all', async () => {
  const { chat, clock } = await recurring('2026-02-03T10:00:00+08:00')
  await chat('donghe')
    .says(`提交 1 1月 ${link('a')}`)
    .hears({ outcome: 'ok' })
  await chat('donghe')
    .says(`提交 1 ${link('b')}`)
    .hears({ outcome: 'asked' }, /1\. 1月，已报送，待审核\n2\. 2月，未报送/)
  await chat('donghe').says('取消').answer
  await chat('donghe')
    .says(`提交 1 2月 ${link('b')}`)
    .hears({ outcome: 'ok' })
  clock.set('2026-02-10T10:00:00+08:00')
  await chat('office').says('退回 东河县 1 1月 缺页').hears({ outcome: 'ok' })
  await chat('donghe')
    .says(`提交 1 ${link('c')}`)
    .hears({ outcome: 'ok' }, /任务1（1月）/)
})

it('asks for each line of a message, and keeps the others as they were said', async () => {
  const { chat, records } = await recurring('2026-04-03T10:00:00+08:00')
  await chat('donghe')
    .says('自评 2 第1季度 15分\n自评 1 缺项1项')
    .hears({ outcome: 'asked' }, /任务1（隐患月报）的哪一期？\n1\. 1月，逾期未报\n2\. 2月，逾期未报\n3\. 3月，未报送/)
  await chat('donghe').says('2').hears({ outcome: 'ok' })
  expect(await periodsIn(records)).toEqual(['assessed 2026Q1', 'assessed 2026-02'])
})

it('records two months of one message apart', async () => {
  const { chat, records } = await recurring('2026-03-03T10:00:00+08:00')
  await chat('donghe')
    .says('自评 1 一月 缺项1项\n自评 1 2月份 缺项0项')
    .hears({ outcome: 'ok' }, /1月：缺项1 → [\s\S]*2月：缺项0 → /)
  expect(await periodsIn(records)).toEqual(['assessed 2026-01', 'assessed 2026-02'])
})

it('asks which month a claim is of while an earlier one has none', async () => {
  const { chat } = await recurring('2026-03-03T10:00:00+08:00')
  await chat('donghe')
    .says('自评 1 缺项1项')
    .hears({ outcome: 'asked' }, /自评的是任务1（隐患月报）的哪一期？/)
  await chat('donghe')
    .says('2')
    .hears({ outcome: 'ok' }, /任务1（2月）（隐患月报）自评：缺项1/)
})

it('takes back the only month that is in, and asks where two are', async () => {
  const { chat } = await recurring('2026-03-03T10:00:00+08:00')
  await chat('donghe')
    .says(`提交 1 1月 ${link('a')}`)
    .hears({ outcome: 'ok' })
  await chat('donghe')
    .says('撤回 1')
    .hears({ outcome: 'ok' }, /任务1（1月）/)
  await chat('donghe')
    .says(`提交 1 1月 ${link('a')}`)
    .hears({ outcome: 'ok' })
  await chat('donghe')
    .says(`提交 1 2月 ${link('b')}`)
    .hears({ outcome: 'ok' })
  await chat('donghe')
    .says('撤回 1')
    .hears({ outcome: 'asked' }, /撤回的是任务1（隐患月报）的哪一期？/)
})

it('objects to the only month that was confirmed, and asks where two were', async () => {
  const { chat } = await recurring('2026-03-03T10:00:00+08:00')
  for (const month of ['1月', '2月']) {
    await chat('donghe')
      .says(`提交 1 ${month} ${link(month)}`)
      .hears({ outcome: 'ok' })
    await chat('office').says(`审核 东河县 1 ${month} 缺项1项`).hears({ outcome: 'ok' })
  }
  await chat('donghe')
    .says('申诉 1 材料里没有缺项')
    .hears({ outcome: 'asked' }, /1\. 1月，已核定\n2\. 2月，已核定/)
  await chat('donghe')
    .says('1')
    .hears({ outcome: 'ok' }, /任务1（1月）/)
  await chat('donghe')
    .says('申诉 1 材料里没有缺项')
    .hears({ outcome: 'ok' }, /任务1（2月）/)
})

it('keeps the month that was chosen while a file is waited for', async () => {
  const { chat } = await recurring('2026-03-03T10:00:00+08:00')
  await chat('donghe').says('提交 1').hears({ outcome: 'asked' })
  const asked = textOf(await chat('donghe').says('1').answer)
  expect(asked).toMatch(/任务1（1月）/)
})
