import { describe, expect, it } from 'vitest'
import { demoCampaign } from '../../../src/channels/sandbox/demo.ts'
import { office, textOf } from '../../support/chat.ts'
import { oneNotice } from '../../support/one-notice.ts'

const JULY = '2026-07-20T10:00:00+08:00'
const SITES = 'pingdingshan-2019'
const link = 'https://example.test/a'

const demo = (start = JULY, folder?: string) => office(start, folder, { campaign: demoCampaign(2026) })

/** What outside checks say to the demo, one after the other: who, the words, and what comes of them. */
const said: readonly (readonly [string, string, Record<string, unknown>])[] = [
  ['jinshui', `提交 2 ${link}`, { command: 'submit', outcome: 'ok', task: 2, unit: '金水区' }],
  ['jinshui', `提交 ${link}`, { command: 'submit', outcome: 'asked' }],
  ['jinshui', `提交 10 ${link}`, { command: 'submit', outcome: 'refused', task: 10 }],
  ['jinshui', '自评 5 120', { command: 'assess', outcome: 'refused', task: 5 }],
  ['jinshui', '汇总', { command: 'summary', outcome: 'denied' }],
  ['jinshui', '先别提交 2', { outcome: 'asked' }],
  ['jinshui', '天气', { command: 'unknown', outcome: 'unknown' }],
  ['jinshui', '自评 1 符合1、3', { command: 'assess', outcome: 'ok', task: 1 }],
  ['jinshui', '自评 8 二等奖\n9 督察 考核', { command: 'assess', outcome: 'ok' }],
  ['jinshui', '任务', { command: 'tasks', outcome: 'ok', unit: '金水区' }],
  ['jinshui', '任务 3', { command: 'tasks', outcome: 'ok', task: 3 }],
  ['jinshui', '查询', { command: 'query', outcome: 'ok' }],
  ['jinshui', '查询 2', { command: 'query', outcome: 'ok', task: 2 }],
  ['jinshui', '为什么 2', { command: 'query', outcome: 'ok', task: 2 }],
  ['jinshui', '建议', { command: 'advise', outcome: 'ok' }],
  ['jinshui', '依据 1', { command: 'basis', outcome: 'ok', task: 1 }],
  ['jinshui', '撤回 9', { command: 'withdraw', outcome: 'refused', task: 9 }],
  ['jinshui', '申诉 2 理由充分', { command: 'appeal', outcome: 'refused', task: 2 }],
  ['jinshui', `提交 材料4 ${link}`, { command: 'submit', outcome: 'ok', task: 3 }],
  ['jinshui', `提交 广泛宣传 材料5 ${link}`, { command: 'submit', outcome: 'ok', task: 3 }],
  ['gaoxin', `提交 3 材料4 ${link}`, { command: 'submit', outcome: 'ok', task: 3 }],
  ['huanbao', `提交 10 ${link}`, { command: 'submit', outcome: 'ok', task: 10 }],
  ['office', '待审', { command: 'queue', outcome: 'ok' }],
  ['office', '审核 金水区 2 符合1、2、3', { command: 'review', outcome: 'ok', task: 2, unit: '金水区' }],
  ['office', '退回 市生态环境局 10 没有盖章', { command: 'return', outcome: 'ok', task: 10 }],
  ['office', '评分 金水区 5 92', { command: 'score', outcome: 'refused', task: 5 }],
  ['office', '延期 二七区 3 9月10日 汛情影响', { command: 'extend', outcome: 'asked', task: 3 }],
  ['office', '登记 中原区 2 2026-07-19', { command: 'register', outcome: 'ok', task: 2 }],
  ['office', '督导 中原区 2 已电话督促', { command: 'supervise', outcome: 'ok', task: 2 }],
  ['office', '创新 金水区 首创并在全国推广', { command: 'innovate', outcome: 'asked' }],
  ['office', '扣分 金水区 粗暴执法', { command: 'penalize', outcome: 'asked' }],
  ['office', '汇总', { command: 'summary', outcome: 'ok' }],
  ['office', '逾期', { command: 'overdue', outcome: 'ok' }],
  ['office', '催办 2', { command: 'remind', outcome: 'asked' }],
  ['office', '通报', { command: 'circular', outcome: 'asked' }],
  ['office', '报告', { command: 'report', outcome: 'asked' }],
  ['office', '建议书 中原区', { command: 'letter', outcome: 'refused' }],
  ['office', '导出', { command: 'export', outcome: 'ok' }],
  ['office', '抽查 2 2个', { command: 'sample', outcome: 'ok', task: 2 }],
  ['office', '指派 专家甲 5', { command: 'assign', outcome: 'ok', task: 5 }],
  ['office', '口径 只降一个等次', { command: 'interpretations', outcome: 'ok' }],
  ['office', '回放 金水区 2026-07-20', { command: 'replay', outcome: 'ok' }],
  ['office', '认定 金水区 1 中 经会议研究', { command: 'decide', outcome: 'refused', task: 1 }],
  ['office', '更正 金水区 2', { command: 'undo', outcome: 'ok', task: 2 }],
  ['leader', '逾期', { command: 'overdue', outcome: 'ok' }],
  ['expert', '汇总', { command: 'summary', outcome: 'denied' }],
]

describe('the demo with all five notices', () => {
  it('answers everything about tasks under the one notice that has them, without asking which', async () => {
    const { chat } = await demo()
    for (const [user, words, expected] of said) {
      const answer = await chat(user).says(words).answer
      expect([words, answer], words).toMatchObject([words, expected])
      expect(textOf(answer), words).not.toMatch(/哪一份|【(?:示范点|标兵|责任制示范点|四项制度)】/)
      if ('command' in expected && expected.command !== 'unknown')
        expect([words, answer.notice]).toEqual([words, 'zhengzhou-2020'])
    }
  })

  it.each(['值守', '体检', '口径', '名单', '看板', '帮助', '候选'])('%s is answered', async (words) => {
    const { chat } = await demo()
    await chat('office').says(words).hears({ outcome: 'ok' })
  })

  it('sends an announcement once it is confirmed, and nothing after anything else was said', async () => {
    const { chat } = await demo()
    for (const between of ['等等', '汇总']) {
      await chat('office').says('公告 明天上午开会').hears({ command: 'announce', outcome: 'asked' })
      await chat('office').says(between).answer
      expect((await chat('office').says('好').answer).outcome).not.toBe('ok')
      await chat('office').says('取消').answer
    }
    await chat('office').says('公告 明天上午开会').hears({ command: 'announce', outcome: 'asked' })
    await chat('office').says('确认').hears({ command: 'announce', outcome: 'ok' })
  })

  it('takes a nomination to its naming, none of which has to name the notice', async () => {
    const { chat, clock } = await demo()
    const confirmed = async (words: string, command: 'shortlist' | 'publicize' | 'name') => {
      await chat('office').says(words).hears({ command, outcome: 'asked', notice: SITES })
      await chat('office').says('确认').hears({ command, outcome: 'ok', notice: SITES })
    }
    const candidate = '金水区城管局'
    await chat('jinshui')
      .says(`推荐 ${candidate} 行业 城管 地域 金水区 第1名`)
      .hears({ command: 'nominate', outcome: 'ok', notice: SITES })
    const assessed = await chat('jinshui')
      .says(`自评 ${candidate} 1.1 缺1项`)
      .hears({ command: 'assess', outcome: 'ok' })
    expect(assessed).toMatchObject({ notice: SITES, candidate, item: '1.1' })
    await chat('office').says(`审核 ${candidate} 同意自评`).hears({ command: 'review', outcome: 'ok', notice: SITES })
    await chat('office').says('命名 示范点').hears({ command: 'name', outcome: 'refused', notice: SITES })
    await confirmed(`拟定 ${candidate}`, 'shortlist')
    await confirmed('公示', 'publicize')
    await chat('office').says('命名 示范点').hears({ command: 'name', outcome: 'refused', notice: SITES })
    clock.set('2026-07-28T10:00:00+08:00')
    await confirmed('命名', 'name')
    await chat('jinshui')
      .says(`查询 ${candidate}`)
      .hears({ outcome: 'ok' }, /已命名/)
  })

  it('refuses a list of more than ten, and the public notice of it', async () => {
    const { chat } = await demo()
    const bodies = ['jinshui', 'zhongyuan', 'erqi', 'gaoxin', 'huanbao', 'renshe']
    const names = Array.from({ length: 11 }, (_, at) => `市执法${'一二三四五六七八九十'[at] ?? '总'}支队`)
    for (const [at, name] of names.entries())
      await chat(bodies[at % bodies.length] ?? '')
        .says(`推荐 示范点 ${name} 第${1 + Math.floor(at / bodies.length)}名`)
        .hears({ outcome: 'ok' })
    await chat('office')
      .says(`拟定 示范点 ${names.join('、')}`)
      .hears({ command: 'shortlist', outcome: 'refused' }, /11个，超过名额/)
    await chat('office').says('公示 示范点').hears({ command: 'publicize', outcome: 'refused' })
    await chat('office')
      .says(`拟定 示范点 ${names.slice(1).join('、')}`)
      .hears({ command: 'shortlist', outcome: 'asked' })
    await chat('office').says('确认').hears({ outcome: 'ok' })
    await chat('office').says('公示 示范点').hears({ command: 'publicize', outcome: 'asked' })
  })
})

describe('data of the demo with one notice, as earlier versions kept them', () => {
  it('go on with all five: records, open questions, receipts and files that wait', async () => {
    const before = await office(JULY, undefined, { campaign: oneNotice() })
    const receipt = textOf(await before.chat('jinshui').says(`提交 2 ${link}`).answer)
    await before.chat('jinshui').says(`提交 ${link}b`).hears({ outcome: 'asked' })
    await before.chat('office').says('延期 中原区 3 9月10日 汛情影响').hears({ outcome: 'asked' })
    await before.stop()

    const { chat } = await demo('2026-07-20T10:02:00+08:00', before.folder)
    await chat('jinshui').says('3').hears({ command: 'submit', task: 3, notice: 'zhengzhou-2020' })
    await chat('office').says('确认').hears({ command: 'extend', outcome: 'ok', notice: 'zhengzhou-2020' })
    await chat('jinshui')
      .says('查询 2')
      .hears({ outcome: 'ok', task: 2 }, /已报送/)
    await chat('erqi')
      .says(`验回执 ${/[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(receipt)?.[0]}`)
      .hears({ outcome: 'ok' }, /回执属实/)
    await chat('office').says('审核 金水区 2 符合1、2、3').hears({ outcome: 'ok' })
    const again = textOf(await chat('zhongyuan').says(`提交 2 ${link}`).answer)
    expect(again).toMatch(/2026-中原区-0001-目标任务/)
  })
})
