import { describe, expect, it } from 'vitest'
import { UnitId } from '../../../src/domain/unit.ts'
import { textOf } from '../../support/chat.ts'
import { fiveNotices, ofFive } from '../../support/five-notices.ts'

const JULY = '2026-07-20T10:00:00+08:00'

/** What was recorded of a candidate under a notice. */
async function opened(start = JULY) {
  const made = await fiveNotices(start)
  const recorded = async (notice: string, name: string) =>
    (await made.records.dossiersOf(ofFive(notice)).load(UnitId.parse(name))).entries.map(({ detail }) => detail)
  return { ...made, recorded }
}

describe('推荐', () => {
  it.each([
    ['推荐 金水区城管局 行业 城管 地域 金水区 第1名', 'pingdingshan-2019'],
    ['推荐 示范点 金水区城管局 第一名', 'pingdingshan-2019'],
    ['示范点 推荐 金水区城管局 优先1', 'pingdingshan-2019'],
    ['推荐 金水区城管局 行业：城管，地域：金水区', 'pacesetter-2020'],
    ['推荐金水区城管局，行业城管，地域金水区，排第1名', 'pingdingshan-2019'],
  ])('%s', async (said, notice) => {
    const { chat, recorded } = await opened()
    await chat('jinshui')
      .says(said)
      .hears(
        {
          command: 'nominate',
          outcome: 'ok',
          notice,
          unit: UnitId.parse('金水区'),
          candidate: UnitId.parse('金水区城管局'),
        },
        /已推荐：金水区城管局/,
      )
    expect(await recorded(notice, '金水区城管局')).toMatchObject([{ kind: 'nominated', body: '金水区' }])
  })

  it('keeps links, and asks for what the notice judges by', async () => {
    const { chat, recorded } = await opened()
    await chat('jinshui')
      .says('推荐 示范点 金水区城管局 第1名 https://example.test/a')
      .hears({ outcome: 'ok' }, /已收到材料 链接1个/)
    expect(await recorded('pingdingshan-2019', '金水区城管局')).toMatchObject([
      { kind: 'nominated' },
      { kind: 'candidate-submitted', material: null, links: ['https://example.test/a'] },
    ])
    await chat('jinshui')
      .says('推荐 示范点 金水区应急局')
      .hears({ outcome: 'asked' }, /优先顺序/)
    await chat('jinshui')
      .says('推荐 标兵 金水区应急局')
      .hears({ outcome: 'asked' }, /行业和地域/)
    await chat('jinshui')
      .says('推荐 示范点 金水区应急局 和 金水区市场局')
      .hears({ outcome: 'asked' }, /没有看懂「和/)
    expect(await recorded('pingdingshan-2019', '金水区应急局')).toEqual([])
  })

  it('refuses what the notice forbids, and changes nothing', async () => {
    const { chat, recorded } = await opened()
    await chat('jinshui').says('推荐 示范点 金水区城管局 第1名').hears({ outcome: 'ok' })
    await chat('jinshui')
      .says('推荐 示范点 金水区应急局 第1名')
      .hears({ outcome: 'refused' }, /第1名已经是「金水区城管局」/)
    await chat('zhongyuan')
      .says('推荐 示范点 金水区城管局 第1名')
      .hears({ outcome: 'refused' }, /已由金水区推荐/)
    await chat('jinshui').says('推荐 标兵 金水区城管局 行业 城管 地域 金水区').hears({ outcome: 'ok' })
    await chat('jinshui')
      .says('推荐 标兵 金水区城管二队 行业 城管 地域 金水区')
      .hears({ outcome: 'refused' }, /行业、地域过于相同/)
    await chat('jinshui').says('推荐 标兵 金水区应急局 行业 应急 地域 金水区').hears({ outcome: 'ok' })
    await chat('jinshui')
      .says('推荐 标兵 金水区税务局 行业 税务 地域 金水区')
      .hears({ outcome: 'refused' }, /至多2个/)
    expect(await recorded('pacesetter-2020', '金水区税务局')).toEqual([])
    await chat('office').says('推荐 示范点 金水区税务局 第3名').hears({ outcome: 'denied' })
    await chat('jinshui').says('先别推荐 示范点 金水区应急局 第2名').answer
    expect(await recorded('pingdingshan-2019', '金水区应急局')).toEqual([])
  })

  it('lists the own ones with the deadline and what missing it means, and takes one back', async () => {
    const { chat, clock, recorded, readWhole } = await opened()
    await chat('jinshui').says('推荐 示范点 金水区应急局 第2名').hears({ outcome: 'ok' })
    await chat('jinshui').says('推荐 示范点 金水区城管局 第1名').hears({ outcome: 'ok' })
    const listed = await readWhole('jinshui', '推荐 示范点')
    expect(listed).toMatch(/金水区城管局（第1名）[\s\S]*金水区应急局（第2名）/)
    expect(listed).toMatch(/推荐期限：7月25日（周六），还有5天/)
    expect(listed).toMatch(/择优推荐（期限），发送「依据 评审办法」看原文/)
    await chat('jinshui')
      .says('推荐')
      .hears({ outcome: 'ok' }, /【示范点】/, /\n标兵：金水区还没有推荐，报市办公室期限：11月25日/)
    await chat('jinshui')
      .says('撤回推荐 示范点 金水区应急局 换人')
      .hears(/已撤回推荐/, { command: 'nominate', outcome: 'ok' })
    expect(await recorded('pingdingshan-2019', '金水区应急局')).toMatchObject([
      { kind: 'nominated' },
      { kind: 'nomination-withdrawn', note: '换人' },
    ])
    clock.set('2026-07-26T09:00:00+08:00')
    await chat('zhongyuan')
      .says('推荐 示范点 中原区城管局 第1名')
      .hears({ outcome: 'ok' }, /超期：期限7月25日/, /择优推荐（期限），发送「依据 评审办法」看原文/)
  })
})

describe('培育', () => {
  it('takes as many as the notice says, and only one of them may be recommended', async () => {
    const { chat, recorded } = await opened()
    await chat('jinshui')
      .says('培育 金水区甲局、金水区乙局')
      .hears({ command: 'cultivate', outcome: 'refused' }, /应为3个/)
    await chat('jinshui').says('培育 金水区甲局、金水区乙局、金水区乙局').hears({ outcome: 'refused' }, /重复/)
    await chat('renshe').says('培育 市人社局甲处、市人社局乙处').hears({ outcome: 'ok' })
    await chat('jinshui').says('培育 金水区甲局、金水区乙局、金水区丙局').hears({ outcome: 'ok' })
    await chat('jinshui')
      .says('推荐 责任制 金水区丁局')
      .hears({ outcome: 'refused' }, /不是培育对象/)
    await chat('jinshui').says('推荐 责任制 金水区甲局').hears({ outcome: 'ok' })
    await chat('jinshui')
      .says('推荐 责任制 金水区乙局')
      .hears({ outcome: 'refused' }, /应为1个/)
    await chat('jinshui')
      .says('培育 金水区乙局、金水区丙局、金水区丁局')
      .hears({ outcome: 'refused' }, /已推荐的「金水区甲局」/)
    const kept = (await recorded('responsibility-2017', '金水区')).filter(({ kind }) => kind !== 'refused')
    expect(kept).toMatchObject([{ kind: 'cultivated', names: ['金水区甲局', '金水区乙局', '金水区丙局'] }])
  })
})

describe('候选', () => {
  it('shows the office the candidates of every body, in its order; a candidate is no unit that left the roster', async () => {
    const { chat } = await opened()
    await chat('jinshui').says('推荐 示范点 金水区应急局 第2名').hears({ outcome: 'ok' })
    await chat('jinshui').says('推荐 示范点 金水区城管局 第1名').hears({ outcome: 'ok' })
    await chat('zhongyuan').says('推荐 示范点 中原区城管局 第1名').hears({ outcome: 'ok' })
    await chat('office')
      .says('候选 示范点')
      .hears(
        { command: 'candidates', outcome: 'ok' },
        /候选单位3个/,
        /金水区：[\s\S]*城管局（第1名）[\s\S]*应急局（第2名）[\s\S]*中原区：/,
        /还没有推荐的单位1个/,
      )
    await chat('jinshui').says('候选 示范点').hears({ outcome: 'denied' })
    const roster = textOf(await chat('office').says('名单').answer)
    expect(roster).not.toMatch(/城管局|应急局/)
  })
})
