import { describe, expect, it } from 'vitest'
import { UnitId } from '../../../src/domain/unit.ts'
import { textOf } from '../../support/chat.ts'
import { fiveNotices, ofFive } from '../../support/five-notices.ts'

const NAME = UnitId.parse('金水区城管局')

/** An office where 金水区 put one candidate forward under a notice. */
async function nominated(said: string, start = '2026-07-20T10:00:00+08:00') {
  const made = await fiveNotices(start)
  await made.chat('jinshui').says(said).hears({ outcome: 'ok' })
  const kinds = async (notice: string) =>
    (await made.records.dossiersOf(ofFive(notice)).load(NAME)).entries.map(({ detail }) => detail.kind)
  return { ...made, kinds }
}

const SITE = '推荐 示范点 金水区城管局 第1名'

describe('自评 of a candidate, item by item', () => {
  it.each([
    ['自评 金水区城管局 1.1 缺1项', '1.1', /4分（满分6分）/],
    ['自评 金水区城管局 1.4 指导2次', '1.4', /4分（满分5分）/],
    ['自评 金水区城管局 1.1 5分', '1.1', /5分/],
    ['自评 金水区城管局 2.3 平均分90', '2.3', /7\.2分（满分8分）/],
    ['自评 金水区城管局 1.3 没有问题', '1.3', /5分（满分5分）/],
  ])('%s', async (said, item, heard) => {
    const { chat, kinds } = await nominated(SITE)
    await chat('jinshui')
      .says(said)
      .hears(heard, { command: 'assess', outcome: 'ok', notice: 'pingdingshan-2019', candidate: NAME, item })
    expect(await kinds('pingdingshan-2019')).toEqual(['nominated', 'candidate-claimed'])
  })

  it('takes many items in one message, and keeps what was said before', async () => {
    const { chat } = await nominated(SITE)
    await chat('jinshui').says('自评 金水区城管局\n1.1 缺1项\n1.4 指导2次').hears({ outcome: 'ok' }, /1\.1/, /1\.4/)
    await chat('jinshui')
      .says('自评 金水区城管局 1.2 缺1')
      .hears({ outcome: 'ok' }, /已评部分10分/)
    await chat('jinshui')
      .says('查询 金水区城管局')
      .hears({ command: 'query', outcome: 'ok', candidate: NAME }, /自评：已评部分10分/)
    await chat('office')
      .says('候选 示范点')
      .hears(/自评已评部分10分/)
  })

  it.each([
    ['自评 金水区城管局 9.9 缺1项', 'refused', /没有评审项「9\.9」/],
    ['自评 金水区城管局 1.1 9分', 'refused', /1\.1/],
    ['自评 金水区城管局 1.1 缺9项', 'refused', /缺少/],
    ['自评 金水区城管局 1.1', 'asked', /1\.1/],
    ['自评 金水区城管局 很好', 'asked', /评审项的编号/],
    ['自评 金水区城管局 1.1 缺1项，1.1 缺2项', 'asked', /写了两次/],
  ] as const)('%s is %s', async (said, outcome, why) => {
    const { chat, kinds } = await nominated(SITE)
    await chat('jinshui').says(said).hears(why, { command: 'assess', outcome })
    expect((await kinds('pingdingshan-2019')).filter((kind) => kind !== 'refused')).toEqual(['nominated'])
  })

  it('is of the only candidate there where the notice alone is named', async () => {
    const { chat, kinds } = await nominated(SITE)
    await chat('jinshui')
      .says('自评 示范点')
      .hears({ command: 'assess', outcome: 'asked', candidate: NAME }, /例如「自评 金水区城管局 …」/)
    await chat('jinshui').says('自评 示范点 1.1 缺1项').hears({ command: 'assess', outcome: 'ok', candidate: NAME })
    expect(await kinds('pingdingshan-2019')).toEqual(['nominated', 'candidate-claimed'])
  })

  it('asks for the candidate where the body has two under the notice', async () => {
    const { chat } = await nominated(SITE)
    await chat('jinshui').says('推荐 示范点 金水区教育局 第2名').hears({ outcome: 'ok' })
    await chat('jinshui')
      .says('自评 示范点 1.1 缺1项')
      .hears({ command: 'assess', outcome: 'asked' }, /是哪个候选单位/)
    await chat('jinshui').says('2').hears({ command: 'assess', outcome: 'ok', candidate: '金水区教育局' })
  })

  it('is the own body’s alone, and confirmed apart by the office', async () => {
    const { chat, kinds, readWhole } = await nominated(SITE)
    await chat('zhongyuan')
      .says('自评 金水区城管局 1.1 缺1项')
      .hears({ outcome: 'denied' }, /由金水区推荐/)
    await chat('zhongyuan').says('查询 金水区城管局').hears({ outcome: 'denied' })
    await chat('jinshui').says('审核 金水区城管局 1.1 缺1项').hears({ outcome: 'denied' })
    await chat('office')
      .says('审核 金水区城管局 同意自评')
      .hears({ outcome: 'refused' }, /还没有自评/)
    await chat('jinshui').says('自评 金水区城管局 1.1 没有问题').hears({ outcome: 'ok' })
    await chat('office')
      .says('审核 金水区城管局 1.1 缺1项')
      .hears({ command: 'review', outcome: 'ok', candidate: NAME, item: '1.1' }, /已核定：金水区城管局/, /4分/)
    const told = await readWhole('office', '查询 金水区城管局')
    expect(told).toMatch(/自评：已评部分6分/)
    expect(told).toMatch(/核定：已评部分4分/)
    expect(await kinds('pingdingshan-2019')).toContain('candidate-confirmed')
    for (const said of ['查询 金水区城管局', '推荐 示范点']) {
      const inGroup = textOf(await chat('jinshui').says(said, { chat: { kind: 'group', groupId: 'all' } }).answer)
      expect(inGroup).toMatch(/自评已评部分6分/)
      expect(inGroup).not.toMatch(/核定/)
    }
  })
})

describe('conditions and standards', () => {
  it('of a 标兵', async () => {
    const { chat } = await nominated('推荐 标兵 金水区城管局 行业 城管 地域 金水区')
    await chat('jinshui')
      .says('自评 金水区城管局 自评得分92分 市级 愿意')
      .hears({ command: 'assess', outcome: 'ok', notice: 'pacesetter-2020' }, /评价得分：92分 → 符合/)
    await chat('office')
      .says('候选 标兵')
      .hears(/金水区城管局.*符合条件/)
    const claimed = textOf(await chat('office').says('查询 标兵 金水区城管局').answer)
    expect(claimed).not.toMatch(/核定|未填/)
    await chat('office')
      .says('审核 金水区城管局 同意自评')
      .hears({ outcome: 'ok' }, /核定的条件：\n评价得分：92分/)
  })

  it('of a 责任制示范点', async () => {
    const { chat } = await nominated('推荐 责任制 金水区城管局').catch(() => ({ chat: null }))
    expect(chat).toBeNull()
    const made = await fiveNotices('2026-07-20T10:00:00+08:00')
    await made.chat('jinshui').says('培育 金水区城管局、金水区乙局、金水区丙局').hears({ outcome: 'ok' })
    await made.chat('jinshui').says('推荐 责任制 金水区城管局').hears({ outcome: 'ok' })
    await made
      .chat('jinshui')
      .says('自评 金水区城管局 符合1-6')
      .hears({ command: 'assess', outcome: 'ok', notice: 'responsibility-2017' }, /群众满意：没有达到/)
    await made
      .chat('office')
      .says('候选 责任制')
      .hears(/不符合条件/)
    await made
      .chat('jinshui')
      .says('自评 金水区城管局 全部符合')
      .hears({ outcome: 'ok' }, /7 群众满意：达到/)
    await made
      .chat('jinshui')
      .says('自评 金水区城管局 不符合3.2')
      .hears({ outcome: 'ok' }, /3 执法规范：没有达到，缺3\.2 杜绝工勤人员/, /4 监督有力：达到/)
    await made
      .chat('jinshui')
      .says('自评 金水区城管局 符合2.9')
      .hears({ outcome: 'asked' }, /没有标准2\.9/)
    await made
      .chat('office')
      .says('审核 金水区城管局 同意自评，但不符合6.1')
      .hears({ outcome: 'ok' }, /6 加强培训：没有达到，缺6\.1/)
    await made
      .chat('jinshui')
      .says('查询 金水区城管局')
      .hears(/3 执法规范：自评缺3\.2 .*；核定缺3\.2 /, /6 加强培训：自评达到；核定缺6\.1 每年组织/)
  })
})

describe('a number in front of what is said', () => {
  const PACESETTER = '推荐 标兵 金水区城管局 行业 城管 地域 金水区'

  it.each([
    '自评 金水区城管局 5 92分',
    '自评 金水区城管局 第5项 市级',
    'office: 审核 金水区城管局 5',
    'office: 审核 金水区城管局 任务5 92分',
  ])('%s is refused where the notice numbers nothing', async (said) => {
    const { chat, kinds } = await nominated(PACESETTER)
    const [, who = 'jinshui', words = said] = /^(office): (.*)$/.exec(said) ?? []
    await chat(who)
      .says(words)
      .hears({ outcome: 'refused', candidate: NAME }, /没有看懂「5」：标兵的条件没有编号，没有记录/)
    expect((await kinds('pacesetter-2020')).filter((kind) => kind !== 'refused')).toEqual(['nominated'])
  })

  it('is that of a standard', async () => {
    const { chat } = await nominated('培育 金水区城管局、金水区教育局、金水区民政局')
    await chat('jinshui').says('推荐 责任制 金水区城管局').hears({ outcome: 'ok' })
    await chat('jinshui')
      .says('自评 金水区城管局 3 符合')
      .hears({ outcome: 'ok', notice: 'responsibility-2017' }, /3 \S+：达到/)
  })

  it('is of no item of a sheet', async () => {
    const { chat, kinds } = await nominated(SITE)
    await chat('jinshui')
      .says('自评 金水区城管局 2 1.1 没有问题')
      .hears({ outcome: 'asked' }, /请写评审项的编号/)
    expect(await kinds('pingdingshan-2019')).toEqual(['nominated'])
  })
})
