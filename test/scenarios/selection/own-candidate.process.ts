import { describe, expect, it } from 'vitest'
import { UnitId } from '../../../src/domain/unit.ts'
import { PHONE_LINES, visibleLines } from '../../../src/domain/visible-lines.ts'
import { textOf } from '../../support/chat.ts'
import { fiveNotices, ofFive } from '../../support/five-notices.ts'

const NAME = UnitId.parse('金水区城管局')
const SITE = '推荐 示范点 金水区城管局 第1名'
const TABLE = '提交 金水区城管局 申报表 https://a.test/1'
const SLIDES = '提交 金水区城管局 PPT https://a.test/2'
const GROUP = { chat: { kind: 'group', groupId: 'all' } } as const

/** An office where 金水区 put candidates forward, and said more. */
async function told(...said: readonly string[]) {
  const made = await fiveNotices('2026-07-20T10:00:00+08:00')
  for (const one of said) {
    const [, who = 'jinshui', words = one] = /^(office|jinshui): (.*)$/s.exec(one) ?? []
    await made.chat(who).says(words).hears({ outcome: 'ok' })
  }
  const kinds = async (notice = 'pingdingshan-2019') =>
    (await made.records.dossiersOf(ofFive(notice)).load(NAME)).entries
      .map(({ detail }) => detail)
      .filter(({ kind }) => kind !== 'refused')
  return { ...made, kinds }
}

describe('撤回 of a candidate', () => {
  it.each([
    ['撤回 金水区城管局 申报表', 1],
    ['撤回金水区城管局的申报表，盖错章了', 1],
    ['撤回 金水区城管局 材料2', 2],
    ['彻回 金水区城管局 PPT', 2],
    ['撤回 示范点 金水区城管局 材料2', 2],
  ])('%s', async (said, material) => {
    const { chat, kinds } = await told(SITE, TABLE, SLIDES)
    await chat('jinshui')
      .says(said)
      .hears(
        { command: 'withdraw', outcome: 'ok', unit: '金水区', candidate: NAME },
        /不再计入/,
        new RegExp(`还缺材料${material}（`),
        new RegExp(`「提交 金水区城管局 材料${material} 链接」`),
      )
    expect((await kinds()).at(-1)).toMatchObject({ kind: 'candidate-withdrawn', material })
  })

  it('asks whether the materials or the nomination is meant', async () => {
    const { chat, kinds } = await told(SITE, TABLE, SLIDES)
    await chat('jinshui')
      .says('撤回 金水区城管局')
      .hears({ outcome: 'asked' }, /1\. 撤回材料1.*\n2\. 撤回材料2.*\n3\. 撤回全部材料\n4\. 撤回推荐 金水区城管局/)
    expect(await kinds()).toHaveLength(3)
    await chat('jinshui')
      .says('3')
      .hears({ outcome: 'ok' }, /还缺材料1（申报表）、材料2/)
    await chat('jinshui')
      .says('撤回 金水区城管局 的推荐')
      .hears({ outcome: 'asked' }, /1\. 撤回推荐 金水区城管局/)
    await chat('jinshui')
      .says('1')
      .hears({ command: 'nominate', outcome: 'ok' }, /已撤回推荐：金水区城管局/)
    expect((await kinds()).at(-1)).toMatchObject({ kind: 'nomination-withdrawn' })
  })

  it('empties the form that was filled in', async () => {
    const { chat } = await told(SITE, '提交 金水区城管局 单位地址：花园路1号')
    await chat('jinshui').says('撤回 金水区城管局 申报表').hears({ outcome: 'ok' })
    expect(textOf(await chat('jinshui').says('查询 金水区城管局').answer)).not.toMatch(/花园路|已填/)
  })

  it('warns before what came in time comes late again', async () => {
    const { chat, clock, kinds } = await told(SITE, TABLE)
    clock.set('2026-07-28T10:00:00+08:00')
    await chat('jinshui')
      .says('撤回 金水区城管局 申报表')
      .hears({ outcome: 'asked' }, /撤回后再报就是超期/, /择优推荐（期限），发送「依据 评审办法」看原文/)
    await chat('jinshui').says('确认').hears({ command: 'withdraw', outcome: 'ok' })
    expect(await kinds()).toHaveLength(3)
  })

  it('is over once something is confirmed, or the list is public', async () => {
    const confirmed = await told(SITE, TABLE, 'office: 审核 金水区城管局 1.1 缺1项')
    await confirmed
      .chat('jinshui')
      .says('撤回 金水区城管局 申报表')
      .hears({ outcome: 'refused' }, /已经核定.*「申诉 金水区城管局 理由」/)
    const listed = await told(SITE, TABLE, SLIDES)
    for (const said of ['拟定 示范点 金水区城管局', '公示 示范点']) {
      await listed.chat('office').says(said).hears({ outcome: 'asked' })
      await listed.chat('office').says('确认').hears({ outcome: 'ok' })
    }
    await listed
      .chat('jinshui')
      .says('撤回 金水区城管局 申报表')
      .hears({ outcome: 'refused' }, /已列入公示的名单/)
    await listed.chat('jinshui').says('撤回 金水区城管局 材料1').hears({ outcome: 'refused' })
  })

  it.each([
    ['撤回 金水区城管局 PPT', 'refused', /材料2（申报报告）还没有报送/],
    ['先别撤回 金水区城管局 申报表', 'asked', /没有改动/],
  ] as const)('%s is %s', async (said, outcome, why) => {
    const { chat, kinds } = await told(SITE, TABLE)
    await chat('jinshui').says(said).hears({ outcome }, why)
    expect(await kinds()).toHaveLength(2)
  })
})

describe('申诉 of a candidate', () => {
  it('is made after something was confirmed, once, and told to the clerks', async () => {
    const { chat, kinds, core, pushed } = await told(SITE, '自评 金水区城管局 1.1 没有问题')
    await chat('jinshui')
      .says('申诉 金水区城管局 1.1做到了')
      .hears({ outcome: 'refused' }, /还没有核定/)
    await chat('office').says('审核 金水区城管局 1.1 缺1项').hears({ outcome: 'ok' })
    await chat('jinshui')
      .says('申诉 金水区城管局')
      .hears({ outcome: 'asked', candidate: NAME }, /请写明申诉的理由/)
    await core.idle()
    pushed.length = 0
    await chat('jinshui')
      .says('申诉 金水区城管局 1.1 材料第2页写明了')
      .hears({ command: 'appeal', outcome: 'ok', candidate: NAME }, /首次核定人（督导员）作说明，由另一人复核/)
    expect((await kinds()).at(-1)).toMatchObject({ kind: 'candidate-appealed', reason: '1.1 材料第2页写明了' })
    await core.idle()
    const [notice] = pushed.map(({ reply }) => reply.text)
    expect(notice).toMatch(/【申诉】[\s\S]*请首次核定人（督导员）说明核定依据[\s\S]*「复核 金水区城管局 维持 理由」/)
    await chat('jinshui')
      .says('申诉 金水区城管局 再说一次')
      .hears({ outcome: 'refused' }, /正在等待复核/)
    await chat('jinshui')
      .says('查询 金水区城管局')
      .hears(/申诉（1\.1 材料第2页写明了）：等待复核/)
    await chat('zhongyuan').says('申诉 金水区城管局 不服').hears({ outcome: 'denied' })
    await chat('jinshui').says('申诉 金水区城管局 不服', GROUP).hears({ outcome: 'denied' })
  })
})

describe('查询 of a candidate', () => {
  it('says how it stands within a screen, and the details behind 更多', async () => {
    const { chat } = await told(
      SITE,
      '提交 金水区城管局 单位地址：花园路1号 负责人：张某',
      SLIDES,
      '自评 金水区城管局 1.1 缺1项',
      'office: 审核 金水区城管局 1.1 缺2项',
      'office: 阶段 金水区城管局 评审 通过',
    )
    const first = textOf(await chat('jinshui').says('查询 金水区城管局').answer)
    expect(visibleLines(first).length).toBeLessThanOrEqual(PHONE_LINES)
    expect(first).toMatch(/^金水区城管局（示范点，金水区推荐，第1名）：\n自评已评部分4分；核定已评部分2分\n/)
    expect(first).toMatch(
      /材料1（申报表）：未交\n材料2（申报报告）：7月20日（周一）已交\n申报表已填2栏，还没有填：单位名称、/,
    )
    expect(first).toMatch(/推荐期限：7月25日.*还有5天\n评审：通过\n/)
    await chat('jinshui')
      .says('更多')
      .hears(
        /还没有记录的环节：实地验收\n下一步：发送「提交 金水区城管局 单位名称：…」/,
        /单位地址：花园路1号\n负责人姓名：张某/,
      )
  })

  it('shows names of persons and what is confirmed in single chats alone', async () => {
    const { chat, readWhole } = await told(
      SITE,
      '提交 金水区城管局 负责人：张某',
      'office: 审核 金水区城管局 1.1 缺2项',
    )
    await chat('office')
      .says('查询 金水区城管局')
      .hears(/负责人姓名：张某/, /核定：/)
    for (const [who, where] of [
      ['jinshui', GROUP],
      ['leader', {}],
    ] as const) {
      const heard = await readWhole(who, '查询 金水区城管局', where)
      expect(heard).toMatch(/负责人姓名：已填/)
      expect(heard).not.toMatch(/张某/)
      if (who === 'jinshui') expect(heard).not.toMatch(/核定/)
    }
  })

  it('lists the own candidates where none is named', async () => {
    const { chat } = await told(SITE, '推荐 示范点 金水区应急局 第2名')
    await chat('jinshui')
      .says('查询 示范点')
      .hears({ outcome: 'ok' }, /· 金水区城管局（第1名）[\s\S]*\n· 金水区应急局（第2名）/)
    await chat('jinshui')
      .says('查询')
      .hears(/【目标任务】/)
    await chat('zhongyuan')
      .says('查询 示范点')
      .hears({ outcome: 'refused' }, /您还没有推荐的/)
  })
})

describe('建议 of a candidate', () => {
  it.each(['建议 金水区城管局', '金水区城管局 还差什么', '怎么提高 金水区城管局', '建义 金水区城管局'])(
    '%s',
    async (said) => {
      const { chat } = await told(SITE, SLIDES, '自评 金水区城管局\n1.1 缺1项\n1.4 指导2次')
      await chat('jinshui')
        .says(said)
        .hears(
          { command: 'advise', outcome: 'ok', unit: '金水区', candidate: NAME },
          /7月25日（周六）24时前：还缺材料1（申报表）/,
          /距90分还差3分（未评的14项按满分计）/,
          /第1\.1项.*降到0：至多再得2分/,
          /第1\.4项.*达到3：至多再得1分/,
        )
    },
  )

  it('names the conditions, and the doors that are shut', async () => {
    const { chat } = await told('推荐 标兵 金水区城管局 行业 城管 地域 金水区', '自评 金水区城管局 88分 愿意')
    await chat('jinshui')
      .says('建议 金水区城管局')
      .hears(
        /11月25日（周三）24时前：还缺材料1/,
        /条件还要做到（缺一不可）：\n· 评价得分达到90分\n· 已命名的示范点：省级或市级/,
      )
    await chat('office').says('审核 金水区城管局 无').hears({ outcome: 'ok' })
    await chat('jinshui')
      .says('建议 金水区城管局')
      .hears(/已不可能：已命名的示范点已核定，不能再改变/)
  })

  it('of several candidates tells the first thing of each', async () => {
    const { chat } = await told(SITE, '推荐 示范点 金水区应急局 第2名')
    await chat('jinshui')
      .says('建议 示范点')
      .hears(/· 金水区城管局：.*还缺材料1.*\n· 金水区应急局：/)
  })
})

describe('依据 of a candidate', () => {
  it.each([
    ['依据 金水区城管局 1.1', /【1\.1 领导机制.*\n依据：平法政办〔2019〕6号.*缺少1项扣2分/],
    ['依据 金水区城管局 期限', /【推荐和期限】\n依据：.*7月25日之前/],
    ['依据 金水区城管局 名额', /【名额】\n依据：.*不超过10个/],
    ['依据 金水区城管局 申报表', /【申报表】\n依据：.*1000字以内/],
    ['依据 金水区城管局 加分', /【创新加分】/],
    ['依据 示范点 1.1', /【1\.1 领导机制/],
    ['金水区城管局 的期限依据', /【推荐和期限】/],
    ['依剧 金水区城管局', /【条件和标准】/],
  ])('%s', async (said, heard) => {
    const { chat } = await told(SITE)
    await chat('jinshui').says(said).hears({ command: 'basis', outcome: 'ok', notice: 'pingdingshan-2019' }, heard)
  })

  it('quotes a standard, and says what else there is', async () => {
    const { chat } = await told('培育 金水区城管局、金水区乙局、金水区丙局', '推荐 责任制 金水区城管局')
    await chat('jinshui')
      .says('依据 金水区城管局 标准4')
      .hears(/【标准4 监督有力】\n依据：.*（四）监督有力/)
    await chat('jinshui')
      .says('依据 金水区城管局 天气')
      .hears({ outcome: 'refused' }, /没有找到「天气」的条款。可以看：条件和标准/)
    await chat('zhongyuan').says('依据 金水区城管局').hears({ outcome: 'denied' })
  })
})
