import { describe, expect, it } from 'vitest'
import { Day } from '../../src/domain/day.ts'
import { aPdf, office, textOf } from '../support/chat.ts'
import { oneNotice } from '../support/one-notice.ts'
import { tempFolder } from '../support/temp-folder.ts'

describe('值守', () => {
  it('lists what the office missed and what is due, each with its clause', async () => {
    const { chat, clock } = await office('2026-01-05T10:00:00+08:00')
    clock.set('2026-07-20T10:00:00+08:00')
    await chat('office')
      .says('值守')
      .hears(
        { command: 'duties', outcome: 'ok' },
        /豫依法行政领办〔2015〕85号/,
        /· 到基层执法单位调研指导〔一、服务指导制度 第四项〕：2026年第1季度、2026年第2季度没有完成记录/,
        /2026年第3季度内（9月30日（周三），还有72天）/,
        /下一步/,
      )
    await chat('leader')
      .says('值守 汇报')
      .hears(
        { outcome: 'ok' },
        /向主要负责人汇报推进情况/,
        /2026年上半年：没有完成记录/,
        /依据：豫依法行政领办〔2015〕85号　四、分析评价制度 第三项/,
      )
  })

  it('records a duty with day and note; a duty done is neither due nor missed', async () => {
    const { chat, clock, records } = await office('2026-01-05T10:00:00+08:00')
    clock.set('2026-07-20T10:00:00+08:00')
    await chat('office')
      .says('值守 完成 visit 6月30日 到金水区调研')
      .hears({ outcome: 'ok' }, /【回执】2026-督导办-0001/, /计入2026年第2季度/, /说明：到金水区调研/, /依据/)
    await chat('office')
      .says('值守 调研指导')
      .hears(/第1季度：没有完成记录/, /第2季度：已完成（6月30日（周二））/)
    await chat('office')
      .says('值守 完成 visit 昨天')
      .hears({ outcome: 'ok' }, /7月19日/)
    const list = textOf(await chat('office').says('值守').answer)
    expect(list).toMatch(/到基层执法单位调研指导.*：2026年第1季度没有完成记录/)
    expect(list).not.toMatch(/第3季度内.*到基层/)
    expect((await records.office.load()).acts.map(({ detail }) => detail)).toMatchObject([
      { kind: 'duty', duty: 'visit', on: '2026-06-30', note: '到金水区调研' },
      { kind: 'duty', duty: 'visit', on: '2026-07-19', note: '' },
    ])
  })

  it('looks from the day the campaign was first started, through restarts and over year ends', async () => {
    const folder = await tempFolder()
    const first = await office('2026-05-10T10:00:00+08:00', folder)
    expect(textOf(await first.chat('office').says('值守').answer)).not.toMatch(/没有完成记录/)
    const { chat, clock } = await office('2026-08-20T10:00:00+08:00', folder)
    const visit = async () => textOf(await chat('office').says('值守 调研指导').answer)
    expect(await visit()).toMatch(/2026年第2季度：没有完成记录/)
    expect(await visit()).not.toMatch(/第1季度/)
    clock.set('2027-01-02T10:00:00+08:00')
    expect(await visit()).toMatch(/2026年第2季度：没有完成记录[\s\S]*2026年第4季度：没有完成记录/)
  })

  it.each<[string, RegExp | null]>([
    ['2026-01-01', /：2026年第1季度、2026年第2季度没有完成记录/],
    ['2025-11-01', /：2025年第4季度、2026年第1季度、2026年第2季度没有完成记录/],
    // The office does not use the bot yet.
    ['2026-09-01', null],
  ])('looks from the day that campaign.yaml says: %s', async (since, missed) => {
    const campaign = { ...oneNotice(), since: Day.parse(since) }
    const { readWhole } = await office('2026-07-20T10:00:00+08:00', undefined, { campaign })
    const list = await readWhole('office', '值守')
    if (missed) expect(list).toMatch(missed)
    else expect(list).not.toMatch(/没有完成记录/)
    expect(list).toMatch(/2026年第3季度内/)
  })

  it.each<[string, string, RegExp]>([
    ['值守 完成 visit 8月30日', 'refused', /还没有到/],
    ['值守 完成 visit 2月30日', 'refused', /不是真实的日期/],
    ['值守 完成 唱歌', 'refused', /没有找到职责/],
    ['值守 完成 组织', 'asked', /哪一项职责/],
  ])('%s: %s, nothing recorded', async (text, outcome, why) => {
    const { chat, records } = await office('2026-07-20T10:00:00+08:00')
    const heard = await chat('office').says(text).answer
    expect(heard).toMatchObject({ command: 'duties', outcome })
    expect(textOf(heard)).toMatch(why)
    expect((await records.office.load()).acts).toEqual([])
  })

  it('keeps day and note when it had to ask which duty', async () => {
    const { chat } = await office('2026-07-20T10:00:00+08:00')
    await chat('office')
      .says('值守 完成 组织 6月1日 培训班')
      .hears({ outcome: 'asked' }, /2\. 组织服务型行政执法培训/)
    await chat('office')
      .says('2')
      .hears({ outcome: 'ok' }, /已记录完成：组织服务型行政执法培训（6月1日/, /说明：培训班/)
  })

  it('records once: the same message, and the same duty on the same day', async () => {
    const { chat, records } = await office()
    const first = await chat('office').says('值守 完成 visit 今天', { id: 'again' }).answer
    expect(await chat('office').says('值守 完成 visit 今天', { id: 'again' }).answer).toEqual(first)
    await chat('office')
      .says('值守 完成 visit')
      .hears({ outcome: 'refused' }, /已经记录过/)
    expect((await records.office.load()).acts).toHaveLength(1)
  })

  it('keeps every word of the note, also those of other commands', async () => {
    const { chat, records } = await office('2026-07-20T10:00:00+08:00')
    const note = '向领导报告，通报情况，公布名单'
    await chat('office').says(`值守 完成 visit 6月30日 ${note}`).hears({ command: 'duties', outcome: 'ok' })
    expect((await records.office.load()).acts).toMatchObject([{ detail: { on: '2026-06-30', note } }])
    await chat('office').says('值守 完成 visit 7月1日 行吗').hears({ command: 'duties', outcome: 'asked' })
    expect((await records.office.load()).acts).toHaveLength(1)
  })

  it('a leader reads, a clerk records, a contact does neither', async () => {
    const { chat } = await office()
    await chat('leader')
      .says('值守 完成 visit')
      .hears({ command: 'duties', outcome: 'denied' }, /督导办/)
    await chat('jinshui')
      .says('值守')
      .hears({ command: 'duties', outcome: 'denied' }, /督导办、领导/)
    await chat('office')
      .says('值守 完成 visit', { chat: { kind: 'group', groupId: 'all' } })
      .hears({ outcome: 'denied' }, /单聊/)
  })
})

describe('值守 完成, with what shows it', () => {
  const link = 'https://example.test/photo'

  it('keeps the file that came along and the links, which 值守 shows', async () => {
    const { chat, records } = await office('2026-07-20T10:00:00+08:00')
    await chat('office')
      .says(`值守 完成 调研指导 6月30日 走访四个单位 ${link}`, { files: [aPdf('照片.pdf')] })
      .hears({ outcome: 'ok' }, /说明：走访四个单位$/m, /链接：https:\/\/example.test\/photo/, /文件：「照片.pdf」/)
    expect((await records.office.load()).acts.map(({ detail }) => detail)).toMatchObject([
      {
        kind: 'duty',
        duty: 'visit',
        on: '2026-06-30',
        note: '走访四个单位',
        links: [link],
        files: [{ name: '照片.pdf' }],
      },
    ])
    await chat('office')
      .says('值守 调研指导')
      .hears(/办理记录：\n· 6月30日（周二） 走访四个单位；链接：.*；文件：「照片.pdf」/)
    await chat('office')
      .says('值守 完成 调研指导 6月30日')
      .hears({ outcome: 'refused' }, /已经记录过/)
    await chat('office').says('值守 完成 调研指导 6月30日 又走访两个').hears({ outcome: 'ok' })
  })

  it('takes a file that was sent just before, and keeps it beyond the day', async () => {
    const { chat, clock, core, folder } = await office('2026-07-20T10:00:00+08:00')
    await chat('office').says('', { files: [aPdf('照片.pdf')] }).answer
    await chat('office')
      .says('值守 完成 培训 6月1日 培训班')
      .hears({ outcome: 'ok' }, /文件：「照片.pdf」/)
    clock.set('2026-07-23T10:00:00+08:00')
    await core.sweepUnplaced()
    const { readdir } = await import('node:fs/promises')
    const kept = (await readdir(`${folder}/files`, { recursive: true })).filter((name) => /[0-9a-f]{64}$/.test(name))
    expect(kept).toHaveLength(1)
  })

  it('a file without words from a leader is still refused', async () => {
    const { chat } = await office()
    await chat('leader')
      .says('', { files: [aPdf()] })
      .hears({ outcome: 'denied' })
  })

  it('records what has no period too, which is never missed', async () => {
    const { chat, clock, records } = await office('2026-07-20T10:00:00+08:00')
    await chat('office')
      .says('值守')
      .hears(/随时（没有期限）：11项还没有记录/)
    await chat('office')
      .says(`值守 完成 简报 7月19日 第3期 ${link}`)
      .hears(
        { outcome: 'ok' },
        /已记录完成：在网站、微博、简报、微信公众平台发布工作情况/,
        /没有期限/,
        /情况交流制度 第一项/,
      )
    await chat('office').says('值守 完成 简报 7月19日 第4期').hears({ outcome: 'ok' })
    clock.set('2027-02-20T10:00:00+08:00')
    await chat('office')
      .says('值守 随时')
      .hears(/简报、微信公众平台发布工作情况：最近7月19日（周日），共2次/, /微电影.*还没有记录/)
    await chat('office')
      .says('值守 简报')
      .hears(/随时，没有期限/, /第4期[\s\S]*第3期；链接/)
    expect((await records.office.load()).acts.map(({ detail }) => detail)).toMatchObject([
      { duty: 'bulletin', note: '第3期' },
      { duty: 'bulletin', note: '第4期' },
    ])
    const list = textOf(await chat('office').says('值守').answer)
    expect(list).not.toMatch(/没有完成记录.*简报|简报.*没有完成记录/)
  })

  it('prefers a duty that falls due where words could mean both', async () => {
    const { chat } = await office('2026-12-20T10:00:00+08:00')
    await chat('office')
      .says('值守 完成 示范点 12月10日')
      .hears({ outcome: 'ok' }, /验收预备示范点/)
    await chat('office')
      .says('值守 完成 指导示范点 12月10日')
      .hears({ outcome: 'ok' }, /培育、指导、帮助示范点/)
  })
})

describe('the office’s own duties are reminded of', () => {
  async function started() {
    const { chat, clock, pushed, core } = await office('2026-01-05T10:00:00+08:00')
    /** What was pushed that day, by the account. */
    const toldOn = async (day: string) => {
      clock.set(`${day}T09:00:00+08:00`)
      const before = pushed.length
      await core.reminders.lookNow()
      const told = pushed
        .slice(before)
        .flatMap(({ to, reply }) => (to.kind === 'person' ? [[to.addresses.wecom, reply.text] as const] : []))
      return new Map(told)
    }
    return { chat, toldOn }
  }

  it('to the clerks before the end of its period, and after it, until it is recorded', async () => {
    const { chat, toldOn } = await started()
    const told = await toldOn('2026-03-30')
    expect(told.get('office')).toMatch(
      /到基层执法单位调研指导（2026年第1季度），3月31日周二截止，还有 1 天；没有记录列为漏办〔一、服务指导制度 第四项〕/,
    )
    expect(told.get('office2')).toMatch(/调研指导/)
    expect(told.get('jinshui') ?? '').not.toMatch(/调研指导/)
    expect((await toldOn('2026-04-07')).get('office')).toMatch(
      /调研指导（2026年第1季度），3月31日周二截止，已逾期 7 天/,
    )
    await chat('office').says('值守 完成 调研指导 3月31日 走访').hears({ outcome: 'ok' })
    expect((await toldOn('2026-04-08')).get('office') ?? '').not.toMatch(/调研指导（2026年第1季度）/)
  })

  it('to the leader too, where the notice has the office report to them', async () => {
    const { chat, toldOn } = await started()
    const leader = (await toldOn('2026-06-23')).get('leader')
    expect(leader).toMatch(
      /向主要负责人汇报推进情况（2026年上半年），6月30日周二截止，还有 7 天；没有记录列为漏办〔四、分析评价制度 第三项〕/,
    )
    expect(leader).toMatch(/「报告」/)
    expect(leader).not.toMatch(/调研指导/)
    await chat('office').says('值守 完成 汇报 6月22日').hears({ outcome: 'ok' })
    expect((await toldOn('2026-06-29')).has('leader')).toBe(false)
  })

  it('of the yearly statistics at the end of the year', async () => {
    const { chat, toldOn } = await started()
    await toldOn('2026-12-28')
    for (const duty of ['研讨会', '培训', '典型案例'])
      await chat('office').says(`值守 完成 ${duty} 12月1日`).hears({ outcome: 'ok' })
    const clerk = (await toldOn('2026-12-31')).get('office')
    expect(clerk).toMatch(/汇总、统计和评价年度推进情况（2026年），今天（周四）24 时截止/)
  })
})
