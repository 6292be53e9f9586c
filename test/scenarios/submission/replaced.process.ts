import { describe, expect, it } from 'vitest'
import { changesIn, office } from '../../support/chat.ts'

type Office = Awaited<ReturnType<typeof office>>

/** 金水区 handed in a link for task 2 by its deadline, and something else after it. */
async function replacedAfterDeadline(reading?: 'late' | 'reviewer') {
  const made = await office('2026-08-10T10:00:00+08:00')
  await made
    .chat('jinshui')
    .says('提交 2 https://x.example/')
    .hears({ outcome: 'ok' }, /按时报送/)
  made.clock.set('2026-08-20T09:00:00+08:00')
  await made.chat('jinshui').says('提交 2 https://js.example/report').hears({ outcome: 'ok' })
  if (reading) await putInForce(made, reading)
  return { ...made, last: async () => (await changesIn(made.records)).at(-1)?.detail }
}

async function putInForce({ chat }: Pick<Office, 'chat'>, reading: 'late' | 'reviewer') {
  await chat('office').says(`口径 replaced-after-deadline ${reading} 按办公会决定`).hears({ outcome: 'asked' })
  await chat('office').says('确认').hears({ outcome: 'ok' })
}

const BOTH = /首次2026年8月10日 10:00 收齐，最近2026年8月20日 09:00/
const MARK = /内容在期限后更换过/

describe('content that was replaced after the deadline', () => {
  it.each(['待审', '审核 金水区 2 符合1', '查询 金水区 2'])('is marked for the clerk: %s', async (said) => {
    const { chat } = await replacedAfterDeadline()
    await chat('office').says(said).hears({ outcome: 'ok' }, MARK)
    await chat('office').says('查询 金水区 2').hears({ outcome: 'ok' }, BOTH, MARK)
  })

  it.each(['查询 金水区', '汇总', '汇总 2', '逾期', '逾期 2'])('is marked in lists: %s', async (said) => {
    const { chat } = await replacedAfterDeadline()
    await chat('office').says(said).hears({ outcome: 'ok' }, MARK)
  })

  it('is marked in the preview of a review', async () => {
    const { chat } = await replacedAfterDeadline()
    await chat('jinshui').says('自评 2 符合1').hears({ outcome: 'ok' })
    await chat('office').says('审核 金水区 2').hears({ outcome: 'asked' }, BOTH, MARK)
  })

  it('counts as on time by the reading in force', async () => {
    const { chat } = await replacedAfterDeadline()
    await chat('office').says('审核 金水区 2 符合1、2、3').hears({ outcome: 'ok' }, /红旗/)
  })

  it('counts as late by another', async () => {
    const { chat } = await replacedAfterDeadline('late')
    await chat('office')
      .says('审核 金水区 2 符合1、2、3')
      .hears({ outcome: 'ok' }, /黄旗/, /超期报送/, MARK)
  })

  it('is not what an unchanged or a returned submission is', async () => {
    const { chat, clock, readWhole } = await office('2026-08-10T10:00:00+08:00')
    await chat('jinshui').says('提交 2 https://js.example/a').hears({ outcome: 'ok' })
    clock.set('2026-08-20T09:00:00+08:00')
    await chat('jinshui').says('提交 2 https://js.example/a').hears({ outcome: 'ok' })
    expect(await readWhole('office', '查询 金水区 2')).not.toMatch(MARK)
    await chat('office').says('退回 金水区 2 缺页').hears({ outcome: 'ok' })
    await chat('jinshui').says('提交 2 https://js.example/b').hears({ outcome: 'ok' })
    const seen = await readWhole('office', '查询 金水区 2')
    expect(seen).toMatch(/退回后按期补正/)
    expect(seen).not.toMatch(MARK)
  })

  it('within an extension is in time', async () => {
    const { chat, clock, readWhole } = await office('2026-08-10T10:00:00+08:00')
    await chat('office').says('延期 金水区 2 8月25日 汛情').hears({ outcome: 'asked' })
    await chat('office').says('确认').hears({ outcome: 'ok' })
    await chat('jinshui').says('提交 2 https://js.example/a').hears({ outcome: 'ok' })
    clock.set('2026-08-20T09:00:00+08:00')
    await chat('jinshui').says('提交 2 https://js.example/b').hears({ outcome: 'ok' })
    expect(await readWhole('office', '查询 金水区 2')).not.toMatch(MARK)
    clock.set('2026-08-26T09:00:00+08:00')
    await chat('jinshui').says('提交 2 https://js.example/c').hears({ outcome: 'ok' })
    await chat('office').says('查询 金水区 2').hears(MARK)
  })
})

const timings = [
  ['符合1、2、3 按时', 'on-time'],
  ['符合1、2、3，按期报送', 'on-time'],
  ['按时 符合1、2、3', 'on-time'],
  ['符合1、2、3 视为按时', 'on-time'],
  ['符合1、2、3 不算超期', 'on-time'],
  ['符合1、2、3 按超期', 'late'],
  ['符合1、2、3，算超期', 'late'],
  ['都符合 按逾期处理', 'late'],
  ['符合1、2、3 不算按时', 'late'],
] as const

describe('where the reviewer decides', () => {
  it.each(timings)('a review says it: %s', async (words, replacedCounts) => {
    const { chat, last } = await replacedAfterDeadline('reviewer')
    const flag = replacedCounts === 'on-time' ? /红旗/ : /黄旗/
    await chat('office').says(`审核 金水区 2 ${words}`).hears({ outcome: 'ok' }, flag)
    expect(await last()).toMatchObject({ kind: 'reviewed', facts: { criteria: [1, 2, 3] }, replacedCounts })
  })

  it('the timing is open until then, and a review without it asks', async () => {
    const { chat, last } = await replacedAfterDeadline('reviewer')
    await chat('jinshui')
      .says('查询 2')
      .hears(/待督导办审核/)
    await chat('office')
      .says('审核 金水区 2 符合1、2、3')
      .hears({ outcome: 'asked' }, /按时/, /按超期/, MARK, BOTH)
    expect(await last()).toMatchObject({ kind: 'submitted' })
    await chat('office').says('2').hears({ outcome: 'ok' }, /黄旗/)
    expect(await last()).toMatchObject({ kind: 'reviewed', replacedCounts: 'late' })
  })

  it('asks where a review says both', async () => {
    const { chat } = await replacedAfterDeadline('reviewer')
    await chat('office').says('审核 金水区 2 符合1、2、3 按时 按超期').hears({ outcome: 'asked' })
  })

  it('with the self-assessment agreed to', async () => {
    const { chat, last } = await replacedAfterDeadline('reviewer')
    await chat('jinshui').says('自评 2 符合1').hears({ outcome: 'ok' })
    await chat('office').says('审核 金水区 2 同意自评 按时').hears({ outcome: 'ok' })
    expect(await last()).toMatchObject({ kind: 'reviewed', facts: { criteria: [1] }, replacedCounts: 'on-time' })
  })
})

describe('where the times decide', () => {
  it('a review that says otherwise is refused', async () => {
    const { chat, last } = await replacedAfterDeadline()
    await chat('office')
      .says('审核 金水区 2 符合1、2、3 按超期')
      .hears({ outcome: 'refused' }, /不由审核写明/)
    expect(await last()).toMatchObject({ kind: 'submitted' })
  })

  it('one that says the same is done, and records no decision', async () => {
    const { chat, last } = await replacedAfterDeadline()
    await chat('office').says('审核 金水区 2 符合1、2、3 按时').hears({ outcome: 'ok' }, /红旗/)
    expect(await last()).toEqual({ kind: 'reviewed', task: 2, facts: { criteria: [1, 2, 3] } })
  })
})
