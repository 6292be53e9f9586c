import { describe, expect, it } from 'vitest'
import type { EntryDetail } from '../../../src/acts/unit-acts.ts'
import { changesIn, office, textOf } from '../../support/chat.ts'
import { campaignWith, listed } from '../../support/other-people.ts'

const link = 'https://example.test/a'
const people = {
  clerks: [listed('督导员', 'office'), listed('复核员', 'office2')],
  experts: [listed('专家甲', 'e1'), listed('专家乙', 'e2'), listed('专家丙', 'e3')],
}

async function handedIn() {
  const all = await office('2026-12-01T10:00:00+08:00', undefined, { campaign: campaignWith(people) })
  for (const contact of ['jinshui', 'zhongyuan']) {
    await all.chat(contact).says(`提交 5 ${link}`).hears({ outcome: 'ok' })
  }
  const shows = async (...words: RegExp[]) => {
    await all
      .chat('jinshui')
      .says('查询 5')
      .hears(...words)
  }
  return { ...all, shows }
}

const open = [/等次：.*（待评分完成）/, /旗帜：暂无/]
const official = [/等次：优（核定）/, /红旗.*（正式）/]

describe('a score of experts', () => {
  it('is official once all who are assigned scored', async () => {
    const { chat, shows } = await handedIn()
    for (const name of ['专家甲', '专家乙']) await chat('office').says(`指派 ${name} 5 金水区`).hears({ outcome: 'ok' })
    await chat('e1')
      .says('评分 金水区 5 90')
      .hears({ outcome: 'ok' }, /1\/2位专家已评/)
    await shows(/1\/2位专家已评（专家乙未评），平均暂为90分（待评分完成）/, ...open)
    await chat('office')
      .says('评分 金水区 5 完成')
      .hears({ outcome: 'refused' }, /专家乙还没有评分/)
    await chat('office')
      .says('审核 金水区 5')
      .hears({ outcome: 'refused' }, /评分完成后才能核定/)
    await chat('jinshui').says('申诉 5 有异议').hears({ outcome: 'refused' })
    await chat('e2').says('评分 金水区 5 92').hears({ outcome: 'ok' })
    await shows(/2人评分取平均/, /91分/, ...official)
    await chat('office')
      .says('审核 金水区 5')
      .hears({ outcome: 'ok' }, ...official)
  })

  it('waits for an expert who is assigned later, and not after a review', async () => {
    const { chat, shows, clock } = await handedIn()
    await chat('e1').says('评分 金水区 5 95').hears({ outcome: 'ok' })
    await chat('office')
      .says('评分 金水区 5 完成')
      .hears({ outcome: 'ok' }, ...official)
    await shows(...official)
    clock.set('2026-12-02T10:00:00+08:00')
    await chat('office').says('指派 专家丙 5').hears({ outcome: 'ok' })
    await shows(/0\/1位专家已评（专家丙未评）/, ...open)
    await chat('office')
      .says('回放 金水区 12月1日 5')
      .hears(...official)
    await chat('e3').says('评分 金水区 5 93').hears({ outcome: 'ok' })
    await shows(/94分/, ...official)
    await chat('office').says('审核 金水区 5').hears({ outcome: 'ok' })
    clock.set('2026-12-03T10:00:00+08:00')
    await chat('office').says('指派 专家乙 5').hears({ outcome: 'ok' })
    await shows(/94分/, ...official)
  })

  it('is closed by a clerk, opened again by a further score, and by taking the closing back', async () => {
    const { chat, shows, records } = await handedIn()
    await chat('office')
      .says('评分 金水区 5 完成')
      .hears({ outcome: 'refused' }, /还没有评分/)
    await chat('e1').says('评分 金水区 5 92').hears({ outcome: 'ok' })
    await shows(/已有1人评分，平均暂为92分（待评分完成）/, ...open)
    for (const doubt of ['未完成', '没有完成', '完成了吗', '明天完成', '快完成了', '不算完成']) {
      await chat('office').says(`评分 金水区 5 ${doubt}`).answer
      await chat('office').says('取消').answer
      await shows(...open)
    }
    await chat('e1').says('评分 金水区 5 完成').hears({ outcome: 'denied' })
    await chat('office')
      .says('评分 金水区 5 已完成')
      .hears({ outcome: 'ok', command: 'score' }, ...official)
    await chat('office')
      .says('评分 金水区 5 完成')
      .hears({ outcome: 'refused' }, /已经完成/)
    await chat('e2').says('评分 金水区 5 90').hears({ outcome: 'ok' })
    await shows(/已有2人评分，平均暂为91分/, ...open)
    await chat('office')
      .says('评分 金水区 5 94 完成')
      .hears({ outcome: 'ok' }, /3人评分取平均/, ...official)
    await chat('office')
      .says('更正 金水区 5')
      .hears({ outcome: 'ok' }, /收回的是.*确认评分完成/, ...open)
    const kinds = (await changesIn(records)).map(({ detail }) => detail.kind)
    expect(kinds.filter((kind) => kind !== 'submitted')).toEqual([
      ...['scored', 'scoring-closed', 'scored', 'scored', 'scoring-closed', 'undone'],
    ])
  })

  it.each([
    '评分 金水区 5 完成',
    '评分 金水区 5 已完成',
    '评分 金水区 5 全部完成了',
    '评分 金水区 5 完毕',
    '评分 金水区 5 结束',
    '评分 金水区 5 都评完了',
    '评分 金水区 任务5 完成。',
    '打分 金水区 5 完成',
  ])('%s closes it', async (text) => {
    const { chat } = await handedIn()
    await chat('e1').says('评分 金水区 5 92').hears({ outcome: 'ok' })
    await chat('office')
      .says(text)
      .hears({ outcome: 'ok', command: 'score' }, ...official)
  })

  it('is nowhere a result while it goes on', async () => {
    const { chat } = await handedIn()
    await chat('e1').says('评分 金水区 5 92').hears({ outcome: 'ok' })
    await chat('office')
      .says('待审')
      .hears(/金水区 任务5.*已有1人评分，平均暂为92分（待评分完成）/)
    await chat('office')
      .says('汇总')
      .hears(/评分未完成1项/, /红旗0/)
    await chat('jinshui')
      .says('任务 全部')
      .hears(/5\. 分析评估报告：.*评分未完成，已有1人评分/)
    await chat('jinshui')
      .says('查询')
      .hears(/待评分完成/)
    await chat('jinshui')
      .says(`提交 5 ${link}/b`)
      .hears({ outcome: 'refused' }, /已经开始评分/)
    await chat('office')
      .says('退回 金水区 5 缺页')
      .hears({ outcome: 'refused' }, /已经开始评分/)
  })

  it('counted at once in dossiers of an early version, and still does', async () => {
    const { chat, records, shows } = await handedIn()
    const [unit] = (await records.dossiers.units()).filter((one) => one === '金水区')
    if (!unit) throw new Error('no dossier')
    const detail: EntryDetail = { kind: 'scored', task: 5, score: '92' }
    const { entries, version } = await records.dossiers.load(unit)
    const last = entries.at(-1)
    if (!last) throw new Error('no entry')
    const entry = { ...last, seq: last.seq + 1, message: 'old', detail }
    await records.dossiers.record({ unit, entries: [entry], outgoing: [], madeFrom: version, alongside: undefined })
    await shows(...official)
    await chat('office').says('指派 专家甲 5 金水区').hears({ outcome: 'ok' })
    await shows(...open)
  })
})

describe("a clerk's own number at the review", () => {
  it.each([
    ['审核 金水区 5 92分 理由：专家回避', /理由：专家回避/],
    ['审核 金水区 5 92，理由：两位专家都回避了', /理由：两位专家都回避了/],
  ])('%s is shown as the clerk’s', async (text, reason) => {
    const { chat, shows } = await handedIn()
    await chat('office')
      .says(text)
      .hears({ outcome: 'ok' }, /督导办评92分/, reason)
    await shows(/督导办评92分/, reason)
    expect(textOf(await chat('jinshui').says('查询 5').answer)).not.toMatch(/专家评分92/)
  })

  it('asks for its reason unless it is the average of the experts', async () => {
    const { chat, records } = await handedIn()
    await chat('office')
      .says('审核 金水区 5 92分')
      .hears({ outcome: 'asked' }, /还没有专家评分/, /理由/)
    await chat('e1').says('评分 金水区 5 90').hears({ outcome: 'ok' })
    await chat('office')
      .says('审核 金水区 5 92')
      .hears({ outcome: 'asked' }, /已有1人评分/)
    await chat('office').says('评分 金水区 5 完成').hears({ outcome: 'ok' })
    await chat('office')
      .says('审核 金水区 5 92分')
      .hears({ outcome: 'asked' }, /1人评分的平均分为90分/)
    const kinds = (await changesIn(records)).map(({ detail }) => detail.kind)
    expect(kinds).not.toContain('reviewed')
    await chat('office').says('审核 金水区 5 90分').hears({ outcome: 'ok' })
  })
})

describe('scores that a clerk enters together', () => {
  it.each([
    '评分 金水区 5 88、90、95',
    '评分 金水区 5 88分，90分，95分',
    '评分 金水区 5 88 90 95',
    '金水区 任务5 评分88、90、95分',
  ])('%s are averaged exactly', async (said) => {
    const { chat, shows, records } = await handedIn()
    await chat('office')
      .says(said)
      .hears({ command: 'score', outcome: 'ok' }, /已录入：金水区 任务5（.*） 88、90、95分，共3人评分/)
    await chat('office')
      .says('评分 金水区 5 完成')
      .hears({ outcome: 'ok' }, ...official)
    await shows(/3人评分取平均/, /91分/)
    expect((await changesIn(records)).map(({ detail }) => detail)).toContainEqual({
      kind: 'scored',
      task: 5,
      score: '88',
      others: ['90', '95'],
      open: true,
    })
  })

  it('replace what the same clerk entered before, and stand beside an expert’s own', async () => {
    const { chat } = await handedIn()
    await chat('e1').says('评分 金水区 5 70').hears({ outcome: 'ok' })
    await chat('office')
      .says('评分 金水区 5 88、90、95')
      .hears({ outcome: 'ok' }, /共4人评分/)
    await chat('office')
      .says('评分 金水区 5 80、90')
      .hears({ outcome: 'ok' }, /共3人评分/)
    await chat('office')
      .says('评分 金水区 5 85、95 完成')
      .hears({ outcome: 'ok' }, /共3人评分/, /250\/3|83\.33/)
  })

  it.each([
    ['office', '评分 金水区 5 88、101', 'refused'],
    ['office', '评分 金水区 5 88、很好', 'refused'],
    ['office', '评分 金水区 5 88、90还是95', 'refused'],
    ['e1', '评分 金水区 5 88、90', 'denied'],
  ] as const)('%s: %s is %s', async (who, said, outcome) => {
    const { chat, records } = await handedIn()
    const before = (await changesIn(records)).length
    await chat(who).says(said).hears({ command: 'score', outcome })
    expect(await changesIn(records)).toHaveLength(before)
  })
})
